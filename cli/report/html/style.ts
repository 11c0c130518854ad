import { PALETTE, PALETTE_COLORS, type PaletteColor } from '../charts/palette.ts';

/** Colours that only text and marks of the page use; 4.5:1 and more against the paper in both themes. */
const TEXT_COLORS = {
  good: { light: '#14713a', dark: '#6fd08f' },
  bad: { light: '#b3261e', dark: '#ff8f85' },
  warn: { light: '#8a5300', dark: '#f0b75e' },
  link: { light: '#0a5ca8', dark: '#8ec3f5' },
} as const;

function variables(theme: 'light' | 'dark'): string {
  const chart = PALETTE_COLORS.map((name: PaletteColor) => `--${name}:${PALETTE[name][theme]}`);
  const text = Object.entries(TEXT_COLORS).map(([name, color]) => `--${name}:${color[theme]}`);
  return `color-scheme:${theme};${[...chart, ...text].join(';')}`;
}

/** The style of every page: two themes, print, and no font or image from elsewhere. */
export const STYLE = `
:root{${variables('light')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables('dark')}}}
:root[data-theme=dark]{${variables('dark')}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.page{max-width:62rem;margin:0 auto;padding:0 1rem 4rem}
.skip{position:absolute;left:-9999px;top:0;padding:.5rem 1rem;background:var(--paper);color:var(--link);z-index:3}
.skip:focus{left:0}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
a{color:var(--link);text-underline-offset:.15em}
h1,h2,h3{line-height:1.25;margin:0;font-weight:600;text-wrap:balance}
h1{font-size:1.75rem}
h2{font-size:1.25rem;margin:3rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--grid)}
h3{font-size:1rem;margin:2rem 0 .25rem}
p,ul,ol,dl{margin:.5rem 0}
li{margin:.25rem 0}
.note{color:var(--faint);font-size:.875rem;max-width:46rem}
.bar{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:1rem 0 1.5rem;color:var(--faint);font-size:.875rem}
button{font:inherit;color:inherit;background:none;border:1px solid var(--gray);border-radius:4px;padding:.25rem .625rem;cursor:pointer}
.bar button{min-height:2rem;flex:none}
button:hover{border-color:var(--ink)}
.contents{font-size:.875rem;margin-top:1.5rem}
.contents ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.125rem;margin:0;padding:0}
.verdict{border-left:6px solid var(--edge,var(--gray));padding:.125rem 0 .125rem 1.125rem}
.verdict .word{font-size:1.125rem;font-weight:700;letter-spacing:.04em;color:var(--edge,var(--ink))}
.verdict p{max-width:46rem}
.good{--edge:var(--good)}.bad{--edge:var(--bad)}.warn{--edge:var(--warn)}
.mark{font-weight:700;color:var(--edge)}
.notice{border:2px solid var(--warn);border-radius:4px;padding:.625rem .875rem;margin:1.25rem 0}
.notice strong{color:var(--warn)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.75rem 1.25rem;margin:1.25rem 0}
.facts dt{color:var(--faint);font-size:.8125rem}
.facts dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:.5rem 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
caption{text-align:left;color:var(--faint);font-size:.8125rem;padding-bottom:.375rem}
th,td{padding:.375rem .625rem .375rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--grid)}
td.number+td:not(.number),th.number+th:not(.number){padding-left:1rem}
thead th{font-weight:600;color:var(--faint);border-bottom-color:var(--gray);vertical-align:bottom}
caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2rem)}
.name{white-space:nowrap}
.list{display:block;min-width:15rem}
tbody th{font-weight:400}
.dot{display:inline-block;width:.625rem;height:.625rem;border-radius:50%;margin-right:.125rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.dot.excellent{background:var(--good)}.dot.good{background:var(--ocher)}.dot.acceptable{background:var(--orange)}.dot.poor{background:var(--bad)}
tr.total>*{font-weight:600}
th.number,td.number{text-align:right;white-space:nowrap;padding-left:.625rem}
th.number:last-child,td.number:last-child{padding-right:.125rem}
td small,th small{display:block;color:var(--faint);font-size:.75rem;font-weight:400}
.sort{border:0;padding:.125rem 0;border-radius:2px;text-align:inherit;font-weight:600;white-space:nowrap}
.sort::after{content:"\\2195";display:inline-block;width:1em;text-align:center;opacity:.45;margin-left:.125em}
[aria-sort=ascending] .sort::after{content:"\\2191";opacity:1}
[aria-sort=descending] .sort::after{content:"\\2193";opacity:1}
.sort:hover{color:var(--ink)}
.term{white-space:nowrap;color:inherit;text-decoration:underline dotted var(--gray)}
.sort.defined{text-decoration:underline dotted var(--gray);text-underline-offset:.2em}
#tip{position:fixed;z-index:4;max-width:min(22rem,calc(100vw - 1rem));padding:.5rem .75rem;border-radius:4px;background:var(--ink);color:var(--paper);font-size:.8125rem;line-height:1.4}
figure{margin:1.5rem 0 2rem}
figure h3{margin-top:0}
figcaption{color:var(--faint);font-size:.8125rem;margin-top:.25rem;max-width:46rem}
figure svg{display:block;height:auto;overflow:visible}
figure .wide{display:none}
figure .narrow{max-width:30rem}
@media (min-width:46rem){.facts{grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr))}figure .wide{display:block}figure .narrow{display:none}}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.8125rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0;padding:.5rem .75rem;border:1px solid var(--grid);border-radius:4px}
details{margin:.25rem 0}
summary{cursor:pointer}
.items{list-style:none;padding:0}
.items>li{padding:.625rem 0;border-bottom:1px solid var(--grid)}
.items>li:last-child{border-bottom:0}
.level{font-weight:600}
.definitions{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.375rem 1.5rem;font-size:.875rem}
.definitions dt{font-weight:600}
.definitions dd{margin:0}
.definitions dt:target,.definitions dd:target{background:var(--band)}
footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--grid);color:var(--faint);font-size:.8125rem;overflow-wrap:anywhere}
@media (max-width:36rem){table{font-size:.8125rem}th,td{padding-right:.375rem}th.number,td.number{padding-left:.375rem}.definitions{grid-template-columns:1fr;gap:0}.definitions dd{margin-bottom:.5rem}h1{font-size:1.5rem}}
@media print{
:root,:root[data-theme],:root:not([data-theme=light]){${variables('light')}}
@page{margin:16mm 14mm}
body{font-size:10pt}
.page{max-width:none;padding:0}
.skip,.bar button,.contents,#tip,.sort::after{display:none!important}
.bar{padding-top:0}
h2,h3,caption{break-after:avoid}
figure,tr,.verdict,.notice,.scroll,.items>li,.facts>div{break-inside:avoid}
figure .wide{display:block}figure .narrow{display:none}
.scroll{overflow:visible}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
.verdict,.mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
