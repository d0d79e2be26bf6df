/**
 * Return a new reference that is easy to read out, such as VISIT-4821-9371-0032.
 * @param {string} prefix
 */
export function createReference(prefix) {
  const digits = crypto.getRandomValues(new Uint32Array(2)).join("").padEnd(12, "0").slice(0, 12);
  return prefix + digits.replace(/..../g, "-$&");
}
