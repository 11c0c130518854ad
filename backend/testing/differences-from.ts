type Fields = Readonly<Record<string, unknown>>;

/**
 * Lists where a value has other fields or other types than the examples, all the way down; empty where it has the same.
 * Its fields must be those of one of the examples, and each field's type one that an example has there. Of a list that is
 * empty in every example nothing is asked.
 */
export function differencesFrom(examples: readonly unknown[], value: unknown, where = 'body'): string[] {
  const kinds = new Set(examples.map(kindOf));
  if (!kinds.has(kindOf(value))) return [`${where} is ${kindOf(value)}, not ${[...kinds].join(' or ')}`];
  if (Array.isArray(value)) {
    const items = examples.filter(Array.isArray).flat();
    if (items.length === 0) return [];
    return value.flatMap((item, index) => differencesFrom(items, item, `${where}[${index}]`));
  }
  if (!isFields(value)) return [];
  const alike = examples.filter(isFields);
  const names = namesOf(value);
  if (!alike.some((example) => namesOf(example) === names)) {
    return [`${where} has ${names}, not ${alike.map(namesOf).join(' or ')}`];
  }
  return Object.entries(value).flatMap(([name, field]) => {
    const seen = alike.filter((example) => name in example).map((example) => example[name]);
    return differencesFrom(seen, field, `${where}.${name}`);
  });
}

function namesOf(fields: Fields): string {
  return Object.keys(fields).sort().join(' ');
}

function isFields(value: unknown): value is Fields {
  return kindOf(value) === 'an object';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
