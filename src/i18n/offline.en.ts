/** English of what concerns working without a network, and updates of the site. */
export const offlineEn = {
  'offline.heading': 'Without a network',
  'offline.unsupported':
    'This browser does not let the site be kept, as in a private window. Without a network the page will not open; all else works.',
  'offline.installing': 'The site is being kept on this device, to open without a network.',
  'offline.partial':
    'The pages open without a network, but some data is not here yet. It will come when there is a network.',
  'offline.ready': 'All pages work without a network. The site takes {size}, models not counted.',
  'offline.failed':
    'The site could not be kept: the files at the server differ, or there is no room. Without a network the page will not open; the browser tries again at the next visit.',
  'offline.update': 'An update of the site is ready. Your text and jobs will be kept.',
  'offline.updateNow': 'Update',
  'offline.otherBuild':
    'The site was updated to build {build} in another tab, and this tab shows the one before. Reload the page: your text and jobs will be kept.',
} as const;
