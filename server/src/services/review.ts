import type { Core } from '@strapi/strapi';
import type { ListReviewQuery, ListReviewResponse } from '../../../shared/contracts/review';
import { COUNTED_REVIEWS } from '../../../shared/limits';
import { countUpTo } from '../jobs/count-up-to';
import { type Row, toJob } from '../jobs/job';
import type { JobQuery } from '../jobs/table';
import { type Ability, type Filter, tableRows } from '../strapi';
import type { VideoType } from './content-types';
import { getService } from './get-service';
import { toJobViews } from './job-views';
import { jobsOfEntries } from './jobs-of-filter';

/** Media library files, as Strapi's own table has them. */
const FILES = 'files';

/** The finished clips that wait for somebody's judgement. */
export const review = ({ strapi }: { strapi: Core.Strapi }) => {
  const judgedTypes = (ability: Ability): { type: VideoType; filter: Filter }[] => {
    const types = getService(strapi, 'content-types');
    return Object.keys(types.views()).flatMap((uid) => {
      const type = types.find(uid);
      const filter = type && getService(strapi, 'rights').judgeFilter(ability, type);
      return type && filter ? [{ type, filter }] : [];
    });
  };

  /** The clips that wait for this caller: a query for them, anew at each call. */
  const waitingFor = (ability: Ability): (() => JobQuery) => {
    const judged = judgedTypes(ability);
    return () =>
      getService(strapi, 'engine')
        .table.rows()
        .where({ state: 'succeeded', outcome: 'candidate' })
        .whereNull('rating')
        .whereIn('file_id', tableRows(strapi, FILES).select('id') as never)
        .where((any) => {
          // Nothing is in no list.
          void any.whereIn('id', []);
          for (const { type, filter } of judged) {
            void any.orWhere((some) => {
              void some.where({ target_field: type.target });
              // What is changed is the draft: the rights are those on it.
              const drafts = type.draftAndPublish
                ? { $and: [filter, { publishedAt: null }] }
                : filter;
              jobsOfEntries(strapi, type, drafts)(some);
            });
          }
        });
  };

  return {
    /** Some of the clips that wait for the caller, with how many there are in all. */
    async page(ability: Ability, query: ListReviewQuery): Promise<ListReviewResponse> {
      const waiting = waitingFor(ability);
      const rows = (await waiting()
        .where('id', '>', query.after)
        .orderBy('id')
        .limit(query.pageSize)) as Row[];
      const counted = await countUpTo(strapi, waiting(), COUNTED_REVIEWS + 1);
      return {
        data: await toJobViews(strapi, rows.map(toJob)),
        meta: {
          total: Math.min(counted, COUNTED_REVIEWS),
          isMore: counted > COUNTED_REVIEWS,
        },
      };
    },

    /** How many clips wait for the caller, up to `most`. */
    count: (ability: Ability, most: number): Promise<number> =>
      countUpTo(strapi, waitingFor(ability)(), most),
  };
};
