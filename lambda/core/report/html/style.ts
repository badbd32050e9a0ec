import { createHash } from 'node:crypto';

/** Everything the report looks like. It stands in the page itself: the report loads nothing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#16202b, #e6eaef); --muted: light-dark(#5a6673, #9aa6b2);
  --paper: light-dark(#ffffff, #12171d); --panel: light-dark(#f5f7f9, #1a2129); --line: light-dark(#d6dce2, #303a45);
  --accent: light-dark(#1f5fa8, #7db4f0); --calm: light-dark(#1f7a45, #5cc98a); --warn: light-dark(#9a5b00, #f0b35a);
  --urgent: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 2rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; font-weight: 650; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .5rem; padding-bottom: .35rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .35rem; }
p { margin: .5rem 0; max-width: 70ch; }
.when { color: var(--muted); margin: .35rem 0 0; }
.verdict { max-width: none; margin: 1.5rem 0 1rem; padding: 1rem 1.25rem; background: var(--panel); font-size: 1.15rem;
  border-left: .4rem solid var(--calm); font-weight: 550; }
.verdict.warn { border-color: var(--warn); } .verdict.urgent { border-color: var(--urgent); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1rem 0 0; }
.numbers div { border: 1px solid var(--line); padding: .6rem .9rem; }
.numbers dt { color: var(--muted); font-size: .85rem; }
.numbers dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 1rem 0 0; font-size: .9rem; }
a { color: var(--accent); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: .9rem; }
caption { text-align: left; color: var(--muted); padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; font-weight: 400; min-width: 5.5rem; }
thead th { font-weight: 600; border-bottom: 2px solid var(--line); }
.id { display: block; color: var(--muted); font: .75rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.path { display: block; font: .82rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.level { font-weight: 600; } .admin { color: var(--urgent); } .write { color: var(--warn); }
.mark { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .35rem; font-size: .8rem; white-space: nowrap; }
.mark.critical, .mark.high { border-color: var(--urgent); color: var(--urgent); font-weight: 600; }
.cause { border: 1px solid var(--line); padding: .6rem .9rem; margin: .5rem 0; overflow-wrap: anywhere; }
summary { cursor: pointer; } summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
ul { padding-left: 1.25rem; margin: .5rem 0; } li { margin: .25rem 0; overflow-wrap: anywhere; }
.more { color: var(--muted); }
footer { color: var(--muted); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem; }
@media print { :root { color-scheme: light; } body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; }
  nav { display: none; } thead { display: table-header-group; } tr, .cause { break-inside: avoid; }
  h2, caption { break-after: avoid; } .scroll { overflow: visible; } }
`;

/** Lets exactly this style through, and nothing else: no script, no image, no font, no request. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
