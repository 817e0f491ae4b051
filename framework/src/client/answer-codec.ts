/** Reads answers of one media type whose values are richer than JSON's, such as `richCodec` of `openspeed/rich`. */
export interface AnswerCodec {
  /** Asked for in Accept, and decoded where the answer has it. */
  readonly type: string;
  /** Makes the value of an answer's text. It throws when the text is malformed. */
  readonly decode: (text: string) => unknown;
}
