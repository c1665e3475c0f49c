// A worker: finds the number whose SHA-256 of "token.number" begins with so many zero bits. WebCrypto answers only in
// secure places and one promise at a time; these few lines are quicker and work everywhere.
const K = primes(64).map((prime) => fraction(Math.cbrt(prime)));
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));

self.addEventListener("message", ({ data: { token, bits } }) => {
  let number = 0;
  while (Math.clz32(sha256(`${token}.${number}`)[0]) < bits) number += 1;
  self.postMessage(String(number));
});

function primes(count) {
  const found = [];
  for (let one = 2; found.length < count; one += 1) if (found.every((prime) => one % prime)) found.push(one);
  return found;
}

function fraction(value) {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

// The words of the digest of ASCII text.
export function sha256(text) {
  const size = (((text.length + 8) >> 6) + 1) * 16;
  const words = new Int32Array(size);
  for (let place = 0; place < text.length; place += 1) words[place >> 2] |= text.charCodeAt(place) << (24 - (place % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[size - 1] = text.length * 8;
  const state = Int32Array.from(START);
  for (let from = 0; from < size; from += 16) mix(state, words.subarray(from, from + 16));
  return state;
}

const schedule = new Int32Array(64);

function mix(state, block) {
  schedule.set(block);
  for (let place = 16; place < 64; place += 1) {
    const early = schedule[place - 15];
    const late = schedule[place - 2];
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[place] = (schedule[place - 16] + s0 + schedule[place - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let place = 0; place < 64; place += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[place] + schedule[place]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => {
    state[place] = (state[place] + word) | 0;
  });
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}
