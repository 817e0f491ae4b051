/** A UI library whose pages are tested. */
export interface TestedUi {
  /** As in `@openspeed/<name>`. */
  readonly name: string;
  /** The extension of its components, such as `.tsx`. */
  readonly extension: string;
  /** The folder with its components and the `package.json`, `vite.config.ts` and `tsconfig.json` of the app. */
  readonly fixture: string;
  /** Checks the types of the app in a folder. Resolves to what the checker complains of, `""` when of nothing. */
  readonly checkTypes: (root: string) => Promise<string>;
}
