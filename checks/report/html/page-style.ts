import { createHash } from 'node:crypto'
import { chartStyle } from './chart-style.ts'
import type { Html } from './html.ts'

/** Calm text on one column, one colour per outcome. Everything is inherited from a few variables, so that dark is another set of them. */
const textStyle = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--soft:#59626d;--line:#dfe3e8;--wash:#f5f6f8;--accent:#1f5fbf;
--bad:#b3261e;--bad-wash:#fcefed;--open:#7a5200;--open-wash:#fdf5e3;--good:#136c3b;--good-wash:#edf7f0;
--missing:#1f5196;--missing-wash:#eef3fb;--changed:#7b3287;--changed-wash:#f8eff9}
@media (prefers-color-scheme:dark){:root{--ground:#15181c;--ink:#e7eaee;--soft:#a3acb8;--line:#30363e;--wash:#1d2126;--accent:#8ab8ff;
--bad:#ff9a90;--bad-wash:#341b1a;--open:#f0c36a;--open-wash:#2f2714;--good:#74d39a;--good-wash:#162b1e;
--missing:#93bdf7;--missing-wash:#172539;--changed:#e0a3ea;--changed-wash:#2d1b31}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
.page,main{max-width:56rem;margin:0 auto;padding:0 1.25rem}
main:focus{outline:none}
h1,h2,h3,p,ul,dl,figure,pre,table{margin:0}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h2{font-size:1.375rem;font-weight:650;letter-spacing:-.01em}
h3{font-size:1rem;font-weight:650}
ul{padding:0;list-style:none}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
pre{padding:.125rem 0 .125rem .875rem;border-left:3px solid var(--line);white-space:pre-wrap;line-height:1.5}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--ground);z-index:1}
.skip:focus{top:.5rem}
.quiet,.owner,.compared,.label,figcaption,caption,.legend{color:var(--soft);font-size:.9375rem}
.bad{color:var(--bad)}.open{color:var(--open)}.good{color:var(--good)}.missing{color:var(--missing)}.changed{color:var(--changed)}.plain{color:var(--soft)}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}

.verdict{--tone:var(--soft);--tint:var(--wash);color:inherit;background:var(--tint);border-top:6px solid var(--tone)}
.verdict.bad{--tone:var(--bad);--tint:var(--bad-wash)}.verdict.open{--tone:var(--open);--tint:var(--open-wash)}
.verdict.good{--tone:var(--good);--tint:var(--good-wash)}.verdict.missing{--tone:var(--missing);--tint:var(--missing-wash)}
.verdict.changed{--tone:var(--changed);--tint:var(--changed-wash)}
.verdict .page{padding-top:1.75rem;padding-bottom:1.75rem;display:grid;gap:.75rem}
.product{font-size:.875rem;font-weight:600;letter-spacing:.02em;color:var(--soft)}
h1{font-size:clamp(1.5rem,1.1rem + 1.8vw,2.125rem);font-weight:700;letter-spacing:-.02em}
.verdict h2{font-size:1rem;margin-top:.5rem;letter-spacing:0}
.standing{white-space:nowrap}.standing::before{content:"· "}
.can-do{display:grid;gap:.375rem}
.can-do code{background:var(--ground);padding:.1em .4em;border-radius:4px;-webkit-box-decoration-break:clone;box-decoration-break:clone}

main>section{padding:2.25rem 0;border-bottom:1px solid var(--line);display:grid;gap:1rem;scroll-margin-top:1rem}
main>section:last-of-type{border-bottom:0}
.journey h2{font-size:1.5rem}
.word{font-weight:500;white-space:nowrap;margin-left:.25rem}
.owner{margin-top:-.75rem}
.findings{display:grid;gap:1.5rem}
.finding{display:grid;gap:.375rem}
.finding p{max-width:46rem}
.finding pre{margin-top:.25rem}
.elements{display:grid;gap:.5rem}
.elements li>code{background:var(--wash);padding:.1em .4em;border-radius:4px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15.5rem),1fr));gap:1.25rem;margin-top:.75rem}
.pictures figure{min-width:0}
.pictures img{display:block;width:100%;max-height:30rem;object-fit:contain;object-position:left top;border:1px solid var(--line)}
.pictures figure:has([open]){grid-column:1/-1}
.zoom{overflow:auto}
.zoom>summary{display:block;width:auto;padding:0;cursor:zoom-in}
.zoom[open]>summary{cursor:zoom-out}
.zoom[open] img{width:auto;max-width:none;max-height:none}
.size{display:block;padding-top:.25rem;font-size:.875rem}
.zoom[open] .size{display:none}
figcaption{margin-top:.375rem}

summary{cursor:pointer;width:fit-content;color:var(--accent);padding:.25rem 0}
details.evidence>summary{font-weight:600}
details.evidence[open]>summary{margin-bottom:.75rem}
.flow,.production,.beneath,.feedback,.because{display:grid;gap:1rem;padding:.75rem 0 1.25rem}
.flow>*,.verdict .page>*,main>section>*,.finding>*{min-width:0}
.because ul{display:grid;gap:.75rem}
.production ul{display:grid;gap:1.25rem}
.feedback ol{display:grid;gap:.75rem;padding-left:1.25rem}
.feedback blockquote{margin:.25rem 0 0;padding-left:.75rem;border-left:2px solid var(--line);color:var(--soft)}
.kpi{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem;row-gap:.25rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.kpi h4{margin:0;font-size:.9375rem;font-weight:600;grid-column:1/-1}
.kpi>.quiet{grid-column:1/-1}
.amount{font-size:1.25rem;font-variant-numeric:tabular-nums}
.amount.plain{color:inherit}
.beside{color:var(--soft);white-space:nowrap}
.beside+.beside::before{content:"· "}
.mover{color:inherit}
.hypothesis{border-left:3px solid var(--line);padding-left:.75rem;margin-top:.375rem}
.arrow{color:var(--soft)}
.accepted{display:grid;gap:.375rem}
.up{font-size:.9375rem}
.label{font-weight:600}

table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.375rem}
th,td{padding:.5rem 0 .5rem 1.25rem;text-align:left;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
th p{margin-top:.125rem}
th:first-child{padding-left:0;width:99%;min-width:9rem}
.overview th:first-child{width:56%}
thead th{color:var(--soft);font-size:.875rem;padding-bottom:.25rem}
tbody tr:last-child>*{border-bottom:0}
.limits td,.limits thead th,.steps td,.steps thead th{white-space:nowrap}
.verdict-word{white-space:nowrap;font-weight:500}
.overview a{font-weight:600}
.diff ins,.diff del{text-decoration:none}
.diff ins{color:var(--good)}.diff del{color:var(--bad)}

footer{background:var(--wash);padding:2rem 0 3rem;margin-top:1rem;font-size:.9375rem}
footer h2{font-size:1rem;margin-bottom:.75rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.375rem 1.25rem}
dt{color:var(--soft)}
dd{margin:0}
footer pre{border:0;padding:0}

@media (max-width:40rem){
.page,main{padding:0 1rem}
dl{grid-template-columns:minmax(0,1fr);gap:0}
dd{margin-bottom:.625rem}
.kpi{grid-template-columns:minmax(0,1fr)}
.overview tr>:nth-child(3){display:none}
.overview td{min-width:0}
table{font-size:.9375rem}
th,td{padding-left:.625rem}
th:first-child{min-width:6rem}
}
@media print{
:root{color-scheme:light}
body{font-size:10pt}
.skip,.up,.size{display:none}
.verdict,footer{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto;overflow:visible}
summary{list-style:none;color:inherit}
h2,h3{break-after:avoid}
figure,tr,.finding,.kpi,svg{break-inside:avoid}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`

const style = `${textStyle}${chartStyle}`

/** In a style element nothing is escaped; all of it is ours. */
export const pageStyle: Html = { markup: style }

/** The source that the page's policy allows: this style and no other. */
export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`
