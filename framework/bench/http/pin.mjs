/** The command that runs a program on one processor alone, by `taskset`; undefined leaves it to the system. */
export function toPinned(cpu, program, args) {
  return cpu === undefined ? [program, args] : ["taskset", ["-c", String(cpu), program, ...args]];
}
