// Keeps the field page, and what it is drawn with, so that it opens without a line. Newest from the net when there is one.
const CACHE = "fadu-field-1";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  // Only what a person opens: asking for a fresh token must fail without a line, never get an old one.
  if (url.pathname === "/penalty/field/" && event.request.mode === "navigate") event.respondWith(newest(event.request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(kept(event.request));
});

async function newest(request) {
  const cache = await caches.open(CACHE);
  const page = "/penalty/field/"; // one page, whichever case it was opened for
  try {
    const answer = await fetch(request);
    // A log-in page that came instead isn't kept: the field page would be lost with it.
    if (answer.ok && !answer.redirected) await cache.put(page, answer.clone());
    return answer;
  } catch (offline) {
    const found = await cache.match(page);
    if (found) return found;
    throw offline;
  }
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
