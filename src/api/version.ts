/** The contract's name and version; not those of this package. */
export const API_TITLE = 'Russian News Classification API';
export const API_VERSION = '1.0.0';
