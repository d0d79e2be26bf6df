// Days are texts as YYYY-MM-DD, so that they can be compared as texts.

/**
 * Tell whether `text` is a whole day or time, as `other` is. Inputs have days of the calendar only,
 * but also the year 27.
 * @param {string | undefined} text
 * @param {string} other
 * @returns {text is string}
 */
export const isLike = (text, other) => text?.length === other.length && !/^0\d{3}/.test(text);

/**
 * Return the day of a limit: a text is the day itself, a number counts days from today.
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
