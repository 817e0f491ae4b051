/** The media type of encoded rich values. It is JSON in form: proxies and tools read it as that. */
export const RICH_TYPE = "application/vnd.openspeed.rich+json";
