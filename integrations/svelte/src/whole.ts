/** The attribute of an app's element whose HTML was rendered when all promises in its data had settled. */
export const WHOLE = "data-whole";
