import { describe, expect, it } from '@jest/globals';
import { operations } from '#test/uem-api';
import { beyond, notServed, served } from './chart.ts';
import { examples } from './examples/index.ts';
import { beyondTheDocuments, leftOut } from './lists.ts';

describe('the routes of the sandbox', () => {
  it('are all documented, or listed with their source', () => {
    expect(beyond.map((b) => b.operation.id).sort()).toEqual(beyondTheDocuments.map((b) => b.route).sort());
  });

  it('serve every documented operation but those that are left out with a reason', () => {
    expect([...notServed].sort()).toEqual(Object.keys(leftOut).sort());
  });
});

describe('a role', () => {
  it('needs a right for everything but the address that tells who answers', () => {
    const open = served.filter(({ route }) => route.right === undefined);
    expect(open.map((s) => s.operation.id)).toEqual(['Info_GetInfoAsync']);
  });
});

describe('the examples', () => {
  it('are one for each documented operation that is not left out', () => {
    const wanted = new Set(operations.map((o) => o.id).filter((id) => leftOut[id] === undefined));
    expect(examples.map((e) => e.operation).sort()).toEqual([...wanted].sort());
  });

  it('expect a documented success', () => {
    const odd = examples.filter(({ operation, status }) => {
      const documented = operations.find((o) => o.id === operation);
      return (
        status >= 300 ||
        (documented?.answers[String(status)] === undefined && status !== 200 && status !== 201)
      );
    });
    expect(odd.map((e) => e.operation)).toEqual([]);
  });
});
