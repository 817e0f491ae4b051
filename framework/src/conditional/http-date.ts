const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MONTH = `(?<month>${MONTHS.join("|")})`;
const TIME = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

/** The form that is written, and the two obsolete ones that must be read. */
const FORMS = [
  `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`,
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`,
  `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`,
];

/**
 * Reads an HTTP date into whole seconds since the epoch; undefined for everything else.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(text: string): number | undefined {
  for (const form of FORMS) {
    const parts = new RegExp(form).exec(text)?.groups;
    if (parts !== undefined) return toSeconds(parts);
  }
  return undefined;
}

function toSeconds(parts: Readonly<Record<string, string>>): number | undefined {
  const read = (name: string): number => Number(parts[name]);
  const month = MONTHS.indexOf(String(parts["month"]));
  const written = [read("day"), read("hour"), read("minute"), read("second")] as const;
  const [day, hour, minute, second] = written;
  const date = new Date(0);
  date.setUTCFullYear(toYear(String(parts["year"])), month, day);
  date.setUTCHours(hour, minute, second);
  const kept = [date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  // What rolls over, such as the 31st of April, is no date.
  return kept.every((value, index) => value === written[index]) ? date.getTime() / 1000 : undefined;
}

/** A year of two digits that seems to be more than 50 years ahead is a past one. */
function toYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  const now = new Date().getUTCFullYear();
  const year = now - (now % 100) + Number(digits);
  return year > now + 50 ? year - 100 : year;
}
