/** Whether a text can be the value of a cookie as it is (RFC 6265, section 4.1.1). */
export function isCookieValue(text: string): boolean {
  return /^[!#-+\--:<-[\]-~]*$/.test(text);
}
