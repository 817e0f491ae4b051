import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What every file that must stay unread holds; `admin/` is for servers that guard it. */
export const SECRET = "LEAKED-SECRET";

const SECRETS = [
  "secret.txt",
  "public-other/secret.txt",
  "public/admin/secret.txt",
  "public/.env",
  "public/.git/config",
  "public/.git/HEAD",
  "public/.htpasswd",
  "public/.hidden/page.html",
  "public/assets/.env",
  "public/assets/.DS_Store",
  "public/.npmrc",
  "public/.ssh/id_rsa",
];

const LINKS = {
  "public/link.txt": "secret.txt",
  "public/assets/link.txt": "secret.txt",
  "public/out": ".",
  "public/sibling": "public-other",
};

export interface FileTree {
  /** The directory to serve. */
  readonly root: string;
  remove(): void;
}

/** Creates a directory to serve, with secrets around, in and linked from it. */
export function createFileTree(): FileTree {
  const home = mkdtempSync(join(tmpdir(), "file-tree-"));
  for (const name of SECRETS) write(join(home, name), SECRET);
  write(join(home, "public/hello.txt"), "hello");
  write(join(home, "public/assets/app.js"), "let app = 1;");
  for (const [link, target] of Object.entries(LINKS)) {
    symlinkSync(join(home, target), join(home, link));
  }
  return { root: join(home, "public"), remove: () => rmSync(home, { recursive: true }) };
}

/** Whether an answer shows a secret of the tree, or the system's own list of users. */
export function isLeak(body: string): boolean {
  return body.includes(SECRET) || body.includes("root:x:0:0");
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
