// What formatters in use do, on a journal: blank dates out, hyphens out of codes, trimmed texts.
function format(line) {
  const columns = line.split('\t');
  columns[9] = columns[9].replace('-', '');
  columns[17] = columns[17].trim();
  return columns.map((column) => (column === '00000000' ? '' : column)).join('\t');
}

function test() {
  const given = 'a\tb\t20260401\t1\t1\t1\tt\t0\tt\t49-1\tn\t1\t1\t\t\t1\tp\t M1 \ts\t00000000';
  const expected = 'a\tb\t20260401\t1\t1\t1\tt\t0\tt\t491\tn\t1\t1\t\t\t1\tp\tM1\ts\t';
  return format(given) === expected;
}
