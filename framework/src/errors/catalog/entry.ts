/** What is written about one error. The texts are Markdown. */
export interface ErrorEntry {
  /** The error in a few words. */
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** Why it is an error. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** TypeScript that does it right. @default none */
  readonly example?: string;
}
