/** Somebody in the test directory. */
export interface Someone {
  uid: string;
  givenName: string;
  cn: string;
  /** As the directory has it; usually a UID in hex. */
  badge: string;
  /** entryUUID, and objectGUID in the order Microsoft stores its bytes. */
  uuid: string;
  department: string[];
  disabled: boolean;
  /** employeeType, for directories that disable by an attribute of their own. */
  state: string;
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
const uuidOf = (n: number): string => `5ee0c0de-1234-4abc-8def-${hex(n, 12)}`;

const someone = (n: number, uid: string, givenName: string, cn: string, badge: string): Someone => ({
  uid,
  givenName,
  cn,
  badge,
  uuid: uuidOf(n),
  department: ['Ward 3B', 'Nursing'],
  disabled: false,
  state: 'active',
});

/** The people whom stories are told about. Their badges stand in nobody else's entry unless a story wants it. */
export const cast = {
  anna: someone(1, 'anna', 'Anna', 'Anna Example', '1c78f2bf'),
  umlaut: someone(2, 'joerg', 'Jörg', 'Jörg Müller-Lüdenscheidt', '1ea68671'),
  hostileName: someone(3, 'o,hara+x="<b>"', 'D"A,r\\cy;', "*)(uid=*) \\2a O'Hara <script>", '04c43bc21c2680'),
  twinA: someone(4, 'twin-a', 'Tina', 'Tina Twin', '0badc0de'),
  twinB: someone(5, 'twin-b', 'Tom', 'Tom Twin', '0badc0de'),
  disabled: { ...someone(6, 'gone', 'Greta', 'Greta Gone', '0a0b0c0d'), disabled: true, state: 'left' },
  /** Her badge really is written in what looks like filter syntax. */
  hostileBadge: someone(7, 'hostile', 'Hedda', 'Hedda Hostile', '*)(uid=*'),
  backslash: someone(8, 'backslash', 'Bert', 'Bert Backslash', '\\00'),
  parentheses: someone(9, 'parentheses', 'Petra', 'Petra Paren', '((1))'),
  /** A decimal number, padded to ten digits as badge systems print it: of the UID 1c78f2bf plus one. */
  padded: someone(10, 'padded', 'Paula', 'Paula Padded', '0477688512'),
  upperHex: someone(11, 'upper', 'Uwe', 'Uwe Upper', '04AABBCCDDEEFF'),
} as const satisfies Record<string, Someone>;

/** The n-th of the crowd, from 0: the same for the same number, each with a 7-byte badge of their own. */
export function crowd(n: number): Someone {
  const name = `Person ${n}`;
  return someone(
    1_000 + n,
    `p${String(n).padStart(6, '0')}`,
    `First${n}`,
    name,
    `04${hex(n * 7_919 + 1, 10)}80`,
  );
}

/** Everybody, the cast first. */
export const everybody = (people: number): Someone[] => {
  const known = Object.values(cast);
  return [...known, ...Array.from({ length: Math.max(0, people - known.length) }, (_, n) => crowd(n))];
};
