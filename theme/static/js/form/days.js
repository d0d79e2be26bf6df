// Days are written as YYYY-MM-DD, so that their order is that of their texts.

/**
 * Tell whether `text` is a whole day. Browsers give days of the calendar only.
 * @param {string | undefined} text
 * @returns {text is string}
 */
export const isDay = (text) => text?.length === 10;

/**
 * Return the day that a limit means: itself, or so many days from today in `timeZone`.
 * @param {string | number} limit
 * @param {string} timeZone such as Europe/Stockholm
 */
export function resolveDay(limit, timeZone) {
  if (typeof limit === "string") return limit;
  const today = new Date().toLocaleDateString("sv-SE", { timeZone }); // as YYYY-MM-DD
  const day = new Date(today);
  day.setUTCDate(day.getUTCDate() + limit);
  return day.toISOString().slice(0, 10);
}

/**
 * Return `day` in words.
 * @param {string} day
 * @param {string} locale such as sv-SE
 */
export function formatDay(day, locale) {
  return new Date(day).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}
