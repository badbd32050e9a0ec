/** Everything the report looks like. It stands in the page itself: the report loads nothing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#16202b, #e6eaef); --muted: light-dark(#5a6673, #9aa6b2);
  --paper: light-dark(#ffffff, #12171d); --panel: light-dark(#f5f7f9, #1a2129); --line: light-dark(#d6dce2, #303a45); --edge: light-dark(#7b8794, #77838f);
  --accent: light-dark(#1f5fa8, #7db4f0); --calm: light-dark(#1f7a45, #5cc98a); --warn: light-dark(#9a5b00, #f0b35a);
  --urgent: light-dark(#b3261e, #ff8a80); }
:root[data-theme=light] { color-scheme: light; } :root[data-theme=dark] { color-scheme: dark; }
#theme { float: right; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 2rem; }
header { padding-top: 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; font-weight: 650; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .5rem; padding-bottom: .35rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .35rem; }
p { margin: .5rem 0; max-width: 70ch; }
.when { color: var(--muted); margin: .35rem 0 0; }
.verdict { max-width: none; margin: .75rem 0; padding: .7rem 1.1rem; background: var(--panel); font-size: 1.08rem;
  border-left: .4rem solid var(--calm); font-weight: 550; }
.verdict.warn { border-color: var(--warn); } .verdict.urgent { border-color: var(--urgent); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: .75rem 0 0; }
.numbers div { border: 1px solid var(--line); padding: .45rem .9rem; }
.numbers dt { color: var(--muted); font-size: .85rem; }
.numbers dd { margin: 0; font-size: 1.35rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.numbers dd.change { font-size: .85rem; color: var(--muted); }
.coverage { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; } .coverage p { margin: 0; max-width: none; }
.coverage svg { flex: 0 0 16rem; height: .75rem; } .coverage .whole { fill: var(--line); } .coverage .part { fill: var(--calm); }
.coverage.partial .part { fill: var(--warn); } .coverage.partial strong { color: var(--urgent); }
.attention h2 { margin: 1rem 0 .25rem; border: 0; padding: 0; font-size: 1.05rem; }
.attention ol { list-style: none; padding: 0; margin: 0; } .attention li { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline;
  border-top: 1px solid var(--line); padding: .3rem 0; margin: 0; }
.attention li span:nth-child(2) { flex: 1 1 16rem; } .attention a { white-space: nowrap; }
.attention .mark { flex: 0 0 4.5rem; text-align: center; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 1; }
button, input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge);
  border-radius: .25rem; padding: .3rem .6rem; min-height: 2rem; max-width: 100%; }
button { cursor: pointer; background: var(--panel); } button:disabled { opacity: .55; cursor: default; }
button[aria-pressed=true] { background: var(--accent); color: var(--paper); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
#x-form { display: flex; flex-wrap: wrap; gap: .6rem .75rem; align-items: end; margin: .75rem 0; }
#x-form label { display: flex; flex-direction: column; font-size: .85rem; color: var(--muted); flex: 1 1 8rem; }
#x-form .wide { flex: 1 1 100%; } #x-form input, #x-form select { color: var(--ink); width: 100%; }
.views, .pager { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; }
#x-chosen { display: flex; gap: .5rem; margin: .25rem 0; } #x-chosen:empty { display: none; }
th button { border: 0; background: none; padding: 0; min-height: 1.5rem; font-weight: 600; text-decoration: underline; text-underline-offset: .2em; }
th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.matrix { width: auto; } .matrix th, .matrix td { min-width: 0; padding: .2rem .4rem; white-space: nowrap; overflow-wrap: normal; }
.matrix td { text-align: center; font-weight: 600; border: 1px solid var(--line); }
.matrix thead th { vertical-align: bottom; } .matrix thead th span { writing-mode: vertical-rl; }
.matrix tbody th { position: sticky; left: 0; background: var(--paper); }
.cell-A { color: var(--urgent); } .cell-W { color: var(--warn); }
dialog { color: var(--ink); background: var(--paper); border: 2px solid var(--edge); max-width: min(46rem, 92vw); padding: 1rem 1.5rem;
  overflow-wrap: anywhere; } dialog::backdrop { background: rgb(0 0 0 / .5); } dialog h3 { margin-top: .25rem; } dialog h4 { margin: .9rem 0 .2rem; }
dialog a { margin-right: 1rem; }
.way { margin: 0 0 .3rem; } .way small { color: var(--muted); } .removals { margin: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem; margin: .75rem 0; }
figure { margin: 0; border: 1px solid var(--line); padding: .5rem .75rem; } figcaption { font-size: .85rem; color: var(--muted); }
.chart { width: 100%; height: auto; } .chart line { stroke: var(--line); } .chart polyline { fill: none; stroke: var(--accent); stroke-width: 1.5; }
.chart circle { stroke: var(--accent); fill: var(--accent); } .chart .hollow { fill: var(--paper); }
.facts div { display: flex; gap: 1rem; } .facts dt { flex: 0 0 8rem; color: var(--muted); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.signature { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.5rem; margin-top: 2.5rem; }
.signature p { border-top: 1px solid var(--ink); font-size: .85rem; } pre { background: var(--panel); padding: .5rem .75rem; overflow-x: auto; }
.print-only { display: none; }
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
summary { cursor: pointer; }
ul { padding-left: 1.25rem; margin: .5rem 0; } li { margin: .25rem 0; overflow-wrap: anywhere; }
.more { color: var(--muted); }
footer { color: var(--muted); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem; }
@media (max-width: 62rem) { .numbers { grid-template-columns: repeat(3, 1fr); } }
@media (max-width: 30rem) { .numbers { grid-template-columns: repeat(2, 1fr); } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { :root, :root[data-theme] { color-scheme: light; } body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; }
  .numbers { grid-template-columns: repeat(6, 1fr); gap: .4rem; } .numbers div { padding: .3rem .5rem; }
  nav, .skip, #theme, #explorer, #trends, #findings, dialog { display: none; } .print-only { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; } thead { display: table-header-group; }
  tr, .cause, .signature { break-inside: avoid; } h2, h3, caption { break-after: avoid; } .scroll { overflow: visible; } }
`;
