// What the field page keeps on the device, in this browser's database: items by their keys, files as bytes.
const STORE = "items";

export function put(item) {
  return store("readwrite", (items) => items.put(item));
}

export function kept(key) {
  return store("readonly", (items) => items.get(key));
}

export async function all() {
  const found = await store("readonly", (items) => items.getAll());
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

export function drop(key) {
  return store("readwrite", (items) => items.delete(key));
}

function store(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("fadu-field", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction(STORE, mode);
      asked.onerror = asked.onabort = () => { opening.result.close(); reject(asked.error); };
      try {
        const found = act(asked.objectStore(STORE));
        asked.oncomplete = () => { opening.result.close(); resolve(found.result); };
      } catch (fault) {
        opening.result.close();
        reject(fault);
      }
    };
  });
}
