/** The style of the page: the system's fonts and nothing from elsewhere, light or dark as the reader has it. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b20; --faint: #5d5d68; --paper: #fff; --raised: #f4f4f6; --edge: #d9d9e0; --red: #b3122b; --mark: #fbe3e6; --link: #1557b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --faint: #a3a3b0; --paper: #131316; --raised: #1d1d22; --edge: #36363f; --red: #ff8595; --mark: #47202a; --link: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1, h2 { overflow-wrap: anywhere; white-space: pre-wrap; line-height: 1.3; }
h1 { font-size: 1.5rem; margin: 0.25rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
a { color: var(--link); }
code, pre, td, .frame { font-family: ui-monospace, monospace; font-size: 0.875rem; }
.kind { color: var(--red); font-weight: 600; margin: 0; }
.note { background: var(--raised); border: 1px solid var(--edge); border-radius: 0.5rem; padding: 0 1rem; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--edge); padding: 0.5rem 0; overflow-wrap: anywhere; }
summary { cursor: pointer; }
.place { color: var(--faint); }
pre { background: var(--raised); border: 1px solid var(--edge); border-radius: 0.5rem; margin: 0.5rem 0; padding: 0.75rem 0; overflow-x: auto; tab-size: 2; }
pre.plain { padding: 0.75rem; }
pre span { display: block; padding: 0 0.75rem; min-width: max-content; }
pre .at { background: var(--mark); font-weight: 600; }
caption { color: var(--faint); padding: 0.5rem 0; text-align: left; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid var(--edge); padding: 0.375rem 0.75rem 0.375rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 500; color: var(--faint); white-space: nowrap; }
`;
