/**
 * Bytes of the inference runtime's WebAssembly before a host compresses it. It comes with the
 * first start besides the model, so the visitor is told; runtime-size.test.ts compares it with
 * the installed file.
 */
export const RUNTIME_BYTES = 14_239_897;
