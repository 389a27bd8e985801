import { useAssets } from '../book';
import { formatChange, formatUnits } from '../domain/units';

interface UnitsProps {
  readonly units: number;
  readonly asset: string;
  /** Of a change: with its sign and a colour for it. */
  readonly isChange?: boolean;
  readonly isBare?: boolean;
}

/** An amount in the scale of its asset; nothing that could be misread while the scale is on its way. */
export function Units({ units, asset, isChange, isBare }: UnitsProps) {
  const { scaleOf, isPending } = useAssets();
  const scale = scaleOf(asset);
  const write = isChange ? formatChange : formatUnits;
  return (
    <span className={`units ${isChange ? toneOf(units) : ''}`}>
      {scale === undefined && isPending ? '…' : write(units, scale ?? 0)}
      {!isBare && <span className="asset"> {asset}</span>}
    </span>
  );
}

function toneOf(units: number): string {
  return units < 0 ? 'loss' : 'gain';
}
