// An ambient module can't name types of this package, so `pages/generated.ts` gives these theirs.

declare module "virtual:openspeed/routes" {
  export const nodes: unknown;
  export const routes: unknown;
  export const endpoints: unknown;
  export const fallback: unknown;
}

declare module "virtual:openspeed/renderer" {
  export const rendererFor: unknown;
}

declare module "virtual:openspeed/assets" {
  export const version: string;
  export const development: boolean;
  export const assetsFor: unknown;
}

declare module "virtual:openspeed/server" {
  const app: unknown;
  export default app;
}
