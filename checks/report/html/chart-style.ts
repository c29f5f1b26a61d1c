/** How charts, dots and their legends look. Colours come from the page's variables and follow it into the dark. */
export const chartStyle = `
svg{display:block;overflow:visible}
.chart{display:grid;gap:.5rem}
.chart figcaption{margin:0}
.chart text{font-size:12px;fill:var(--soft);text-anchor:middle;font-variant-numeric:tabular-nums}
.chart .worse-zone{fill:var(--bad-wash)}
.chart .zero{stroke:var(--soft)}
.chart .margin{stroke:var(--bad);stroke-width:1.5}
.chart .tolerance{stroke:var(--soft);stroke-dasharray:3 3}
.chart path.pair{stroke:var(--soft);stroke-width:7px;stroke-linecap:round;vector-effect:non-scaling-stroke}
ol.pairs{columns:15rem;margin:.25rem 0;padding-left:2rem;font-variant-numeric:tabular-nums}
.chart line.interval{stroke:currentColor;stroke-width:4;stroke-linecap:round}
.chart .estimate{fill:currentColor;stroke:var(--ground);stroke-width:2}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.legend li{display:flex;align-items:center;gap:.5rem}
.key{flex:none;width:1rem;height:1rem;background:center/100% 100% no-repeat}
.key.pair{height:.5rem;width:.5rem;border-radius:50%;background:var(--soft)}
.key.interval{height:.25rem;border-radius:2px;background:currentColor}
.key.margin{width:0;border-left:2px solid var(--bad)}
.key.tolerance{width:0;border-left:2px dashed var(--soft)}
.dots{margin-top:.375rem}
.dots path{fill:none;stroke-linecap:round}
.dots .done{stroke:var(--good);stroke-width:8px}
.dots .not{stroke:var(--bad);stroke-width:2.5px}
.step{max-width:34rem}
.step .track{stroke:var(--line)}
.step .move{stroke:currentColor;stroke-width:3}
.step .before{fill:var(--ground);stroke:currentColor;stroke-width:2}
.step .now{fill:currentColor}
.connection{padding-top:1.25rem;border-top:1px solid var(--line)}
.connection h4{margin:0;font-size:.9375rem;font-weight:600;color:var(--ink)}
.connection figcaption p{margin:.25rem 0 .75rem}
.connection text.name{text-anchor:start;fill:var(--ink)}
.connection text.ends{text-anchor:end}
.connection text.first{text-anchor:start}
.connection text.last{text-anchor:end}
.connection path{fill:none;stroke-width:2px;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.connection .kpi-line{stroke:var(--accent)}
.connection .metric-line{stroke:var(--open)}
.connection .deployment{stroke:var(--soft);stroke-dasharray:3 3}
.trend{margin:0;min-width:0}
.trend figcaption{display:flex;justify-content:space-between;margin:.125rem 0 0;font-size:.75rem;font-variant-numeric:tabular-nums}
.trend .line{fill:none;stroke:var(--accent);stroke-width:2px;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.trend .aim{stroke:var(--soft);stroke-dasharray:3 3}
.trend .moved{stroke:var(--open);stroke-width:1.5}
.trend .last{fill:currentColor;stroke:var(--ground);stroke-width:1.5}
`
