/**
 * Requests below `<scope>api/`, see src/platform/web/service-route.ts.
 * Nobody answers them yet, so they go to the network as if there were no service worker.
 */

/** True when the event is answered (`respondWith` was called); false leaves it to the network. */
export const handleApi: (event: FetchEvent) => boolean = () => false;
