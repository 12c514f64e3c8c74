import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

const kinds: Readonly<Record<string, string>> = { 'no marks': '青田市市长陈可风昨天表示新桥明年三月通车', 'cues only': '表示，', 'names only': '陈可风王小明', 'digits only': '1234567890', 'open quotations': '「「“桥”说', 'quoted words': '“桥”，指', 'closing quotations': '甲”，指', 'questions': '被问到，桥，' };

for (const [name, piece] of Object.entries(kinds))
  test(`a paragraph four times as long takes no more than nine times the time: ${name}`, async () => {
    const time = async (length: number): Promise<number> => {
      const start = process.cpuUsage();
      const { points, entities, problems } = await analysed(piece.repeat(length / piece.length));
      assert.ok(points.length + entities.length + problems.length >= 0);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    await time(2000);
    const [short, long] = [await time(10_000), await time(40_000)];
    assert.ok(long < 9 * short + 150, `${short} ms, four times the text ${long} ms`);
  });
