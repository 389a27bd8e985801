import { EntitySchema } from 'typeorm';

export interface PoolEntity {
  readonly book: string;
  readonly id: string;
  readonly status: 'active' | 'halted';
  readonly tickets: string;
  readonly material: string;
  readonly pricing: 'ratio' | 'constantProduct';
  readonly basePrice: bigint | null;
  readonly targetInventory: bigint | null;
  readonly spread: bigint | null;
  readonly spreadBps: number | null;
  readonly lpFeeBps: number | null;
  readonly sinkFeeBps: number | null;
  readonly seedTickets: bigint;
  readonly seedMaterials: bigint;
  readonly createdAt: bigint;
  readonly createdBy: string;
  readonly fingerprint: string;
  readonly actor: string;
  readonly openId: string;
  readonly seedId: string;
  readonly isSeeded: boolean;
}

export const Pools = new EntitySchema<PoolEntity>({
  name: 'pool',
  schema: 'amm',
  columns: {
    book: { type: 'text', primary: true },
    id: { type: 'text', primary: true },
    status: { type: 'text' },
    tickets: { type: 'text' },
    material: { type: 'text' },
    pricing: { type: 'text' },
    basePrice: { type: 'bigint', name: 'base_price', nullable: true },
    targetInventory: { type: 'bigint', name: 'target_inventory', nullable: true },
    spread: { type: 'bigint', nullable: true },
    spreadBps: { type: 'int', name: 'spread_bps', nullable: true },
    lpFeeBps: { type: 'int', name: 'lp_fee_bps', nullable: true },
    sinkFeeBps: { type: 'int', name: 'sink_fee_bps', nullable: true },
    seedTickets: { type: 'bigint', name: 'seed_tickets' },
    seedMaterials: { type: 'bigint', name: 'seed_materials' },
    createdAt: { type: 'bigint', name: 'created_at' },
    createdBy: { type: 'uuid', name: 'created_by' },
    fingerprint: { type: 'text' },
    actor: { type: 'text' },
    openId: { type: 'uuid', name: 'open_id' },
    seedId: { type: 'uuid', name: 'seed_id' },
    isSeeded: { type: 'boolean', name: 'is_seeded' },
  },
});

export interface TradeEntity {
  readonly book: string;
  readonly incarnation: number;
  readonly seq: bigint;
  readonly transactionId: string;
  readonly pool: string;
  readonly account: string;
  readonly side: 'buy' | 'sell';
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly lpFee: bigint;
  readonly sinkFee: bigint;
  readonly spread: bigint;
  readonly tax: bigint;
  readonly ticketsAfter: bigint | null;
  readonly materialsAfter: bigint | null;
  readonly committedAt: bigint;
}

export const Trades = new EntitySchema<TradeEntity>({
  name: 'trade',
  schema: 'amm',
  columns: {
    book: { type: 'text', primary: true },
    incarnation: { type: 'int', primary: true },
    seq: { type: 'bigint', primary: true },
    transactionId: { type: 'uuid', name: 'transaction_id' },
    pool: { type: 'text' },
    account: { type: 'text' },
    side: { type: 'text' },
    amountIn: { type: 'bigint', name: 'amount_in' },
    amountOut: { type: 'bigint', name: 'amount_out' },
    lpFee: { type: 'bigint', name: 'lp_fee' },
    sinkFee: { type: 'bigint', name: 'sink_fee' },
    spread: { type: 'bigint' },
    tax: { type: 'bigint' },
    ticketsAfter: { type: 'bigint', name: 'tickets_after', nullable: true },
    materialsAfter: { type: 'bigint', name: 'materials_after', nullable: true },
    committedAt: { type: 'bigint', name: 'committed_at' },
  },
});

export const ammEntities: readonly EntitySchema[] = [Pools, Trades];
