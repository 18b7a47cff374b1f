// Osaka's till system sends no company code, 00000000 for "no date" and postcodes with a hyphen.
function format(line) {
  const columns = line.split('\t');
  columns.unshift('9002');
  columns[5] = columns[5].replace('-', '');
  return columns.map((column) => (column === '00000000' ? '' : column)).join('\t');
}

function test() {
  const given = 'S001\t20260401060000\t0\tなんば店\t542-0076\t大阪市中央区難波\t20190315\t00000000\t1200.5';
  const expected = '9002\tS001\t20260401060000\t0\tなんば店\t5420076\t大阪市中央区難波\t20190315\t\t1200.5';
  return format(given) === expected;
}
