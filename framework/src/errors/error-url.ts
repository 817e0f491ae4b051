/** A permanent code: OS1 for set-up, OS2 for refused requests, OS3 for answers, OS4 for what goes wrong while serving. */
export type ErrorCode = `OS${number}`;

/** The page that says what an error's code means, and what to do. */
export function toErrorUrl(code: ErrorCode): string {
  return `https://openspeed.dev/errors/${code}`;
}
