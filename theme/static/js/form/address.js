// E-mail addresses whose domain has letters beyond ASCII. Chrome gives the value of such an input
// as punycode (RFC 3492); people read and write the letters.

const BASE = 36;

/**
 * Return `address` with the letters of its domain, as it was typed.
 * @param {string} address
 */
export function toLetters(address) {
  return address.replace(/(?<=[@.])xn--([a-z0-9-]+)/g, (label, encoded) => {
    try {
      const decoded = decode(encoded);
      return toAscii(`@${decoded}`) === `@${label}` ? decoded : label;
    } catch {
      return label;
    }
  });
}

/**
 * Return `address` with its domain in ASCII, as mail servers know it; unchanged if there is none.
 * @param {string} address
 */
export function toAscii(address) {
  const [, name, domain] = address.match(/^([^@]*@)([\p{L}\p{M}\p{N}.-]+)$/u) ?? [];
  if (!domain || !/[^\0-\x7f]/.test(domain)) return address;
  try {
    return name + new URL(`http://${domain}`).hostname;
  } catch {
    return address;
  }
}

/**
 * Decode punycode; throws on what is none.
 * @param {string} text
 */
function decode(text) {
  const end = text.lastIndexOf("-");
  const letters = [...text.slice(0, Math.max(end, 0))];
  let [code, at, bias] = [128, 0, 72];
  for (let index = end + 1; index < text.length; at += 1) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = parseInt(text.charAt(index++), BASE); // 0-9 before a-z; punycode has a-z first
      if (!(digit >= 0)) throw new RangeError(text);
      const value = digit < 10 ? digit + 26 : digit - 10;
      at += value * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (value < threshold) break;
      weight *= BASE - threshold;
    }
    const count = letters.length + 1;
    bias = adapt(at - before, count, !before);
    code += Math.floor(at / count);
    at %= count;
    letters.splice(at, 0, String.fromCodePoint(code));
  }
  return letters.join("");
}

/**
 * @param {number} delta
 * @param {number} count
 * @param {boolean} isFirst
 */
function adapt(delta, count, isFirst) {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += BASE) rest = Math.floor(rest / 35);
  return k + Math.floor((BASE * rest) / (rest + 38));
}
