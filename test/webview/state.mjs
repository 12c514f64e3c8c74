// A state as the extension would send it: two headings, three voices, five points, all invented.
const point = (id, label, line, folded = label, detail = '') => ({ id, kind: 'point', label, folded, detail, line, children: [] });

export const words = { filter: 'Filter', clear: 'Clear filter', tree: 'Speech points', nothingFound: 'Nothing matches the filter.', count: '{0} points', unnamed: 'not named', line: 'line {0}' };

export const rows = [
  {
    id: 'h1', kind: 'heading', label: '須讓小港口也分享機遇', folded: '须让小港口也分享机遇', detail: '', line: 18, children: [
      {
        id: 'h1/s0', kind: 'speaker', label: '陳可風', folded: '陈可风', detail: '3', line: 19, children: [
          {
            id: 'h1/s0/o0', kind: 'occasion', label: '主旨演講', folded: '主旨演讲', detail: '', line: 20, children: [
              point('p1', '堅守開放共享的初心', 21, '坚守开放共享的初心', '1'),
              point('p2', '優化務實高效的合作，推進跨海鐵路和環海光纜建設，讓成果惠及各城的中小企業和漁民', 23, '优化务实高效的合作，推进跨海铁路和环海光缆建设，让成果惠及各城的中小企业和渔民', '2'),
            ],
          },
          point('p3', '加快建設綠色航道', 26, '加快建设绿色航道'),
        ],
      },
    ],
  },
  {
    id: 'h2', kind: 'heading', label: '白石方面願加強互聯互通', folded: '白石方面愿加强互联互通', detail: '', line: 30, children: [
      { id: 'h2/s0', kind: 'speaker', label: 'Rodrigues', folded: 'rodrigues', detail: '1', line: 31, children: [point('p4', '航道有界，情誼無疆', 32, '航道有界，情谊无疆')] },
      { id: 'h2/s1', kind: 'speaker', label: '', folded: '', detail: '1', line: 33, children: [point('p5', '首批款項九月撥出', 33, '首批款项九月拨出')] },
    ],
  },
];

export const state = (change = {}) => ({ type: 'state', state: { version: 7, document: 'file:///a.zh.txt', rows, pointCount: 5, empty: 'Open a Chinese text.', activeId: undefined, words, ...change } });

/** As many points as wanted, under speakers of ten. */
export const manyRows = (count) => Array.from({ length: count / 10 }, (_, i) => ({
  id: `s${i}`, kind: 'speaker', label: `發言人${i}`, folded: `发言人${i}`, detail: '10', line: i * 11 + 1,
  children: Array.from({ length: 10 }, (__, k) => point(`p${i}-${k}`, `第${i}位的第${k}個要點，談到港口和漁民`, i * 11 + k + 2)),
}));
