import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { ACTIONS, DELETE_FILES, READ_FILES } from '../../../shared/permissions';
import { fieldsReadBy } from '../prompt/fields/paths';
import {
  type Ability,
  adminPermissions,
  type AdminUser,
  type Filter,
  permissionChecker,
  permissionFilter,
  schemaLookup,
} from '../strapi';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** Whether a field, given by its path from the entry, may be read. */
export type MayRead = (path: string) => boolean;

/** What somebody may do is used this long, ms: a batch asks for each of its jobs. */
const FRESH_MS = 10_000;

const EXPLORER = {
  read: 'plugin::content-manager.explorer.read',
  update: 'plugin::content-manager.explorer.update',
};

const allOf = (filters: Filter[]): Filter => {
  const different = new Map(filters.map((filter) => [JSON.stringify(filter), filter]));
  return different.size === 0 ? {} : { $and: [...different.values()] };
};

/** Who may do what with which entry: beside a route's permission, that of the very entry counts. */
export const rights = ({ strapi }: { strapi: Core.Strapi }) => {
  const abilities = new Map<number, { ability: Ability | null; readAt: number }>();

  const checker = (ability: Ability, type: VideoType) =>
    permissionChecker(strapi, ability, type.uid);

  const entryName = (type: VideoType) =>
    strapi.contentType(type.uid).info.displayName ?? String(type.uid);

  /** What somebody may do now; null where they have no account any more. */
  const readAbility = async (userId: number): Promise<Ability | null> => {
    const user = (await strapi.db
      .query('admin::user')
      .findOne({ where: { id: userId }, populate: ['roles'] })) as AdminUser | null;
    if (!user || !user.isActive || user.blocked) return null;
    return adminPermissions(strapi).engine.generateUserAbility(user);
  };

  /** The same, at most 10 s old. */
  const abilityOf = async (userId: number): Promise<Ability | null> => {
    const known = abilities.get(userId);
    if (known && Date.now() - known.readAt < FRESH_MS) return known.ability;
    const ability = await readAbility(userId);
    abilities.set(userId, { ability, readAt: Date.now() });
    return ability;
  };

  const refuse = (what: ServerText) => {
    // Of all forbidden-errors Strapi shows only this one's message to the caller.
    throw refusal(errors.PolicyError, say('rights.grant', { what }));
  };

  return {
    /**
     * @returns which of its fields the caller may read
     * @throws PolicyError (403) unless the caller may see this entry
     */
    assertRead(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      if (checker(ability, type).cannot.read(entry)) {
        refuse(say('rights.readEntry', { type: entryName(type) }));
      }
      return this.reader(ability, type, entry);
    },

    /** Whether the caller may see this entry, or this field of it. */
    mayReadEntry: (ability: Ability, uid: string, entry: object, field?: string): boolean =>
      !permissionChecker(strapi, ability, uid).cannot.read(entry, field),

    /**
     * The text goes to the backend and the clip onto the entry, so making a video takes reading
     * what names and describes this entry, and updating its target field.
     * @returns which other fields the caller may read
     * @throws PolicyError (403) that names what is missing
     */
    assertGenerate(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      if (!checker(ability, type).can(ACTIONS.generate, entry)) {
        refuse(say('rights.generate', { type: entryName(type) }));
      }
      const mayRead = this.reader(ability, type, entry);
      const { title, description } = type.variables;
      for (const path of [title, description, type.ownPrompt]) {
        if (path && !mayRead(path)) refuse(say('rights.readField', { field: path }));
      }
      this.assertUpdateTarget(ability, type, entry);
      return mayRead;
    },

    /**
     * Which entries pass `assertGenerate`, as a filter: what the database is asked instead, where
     * they are many. Null if none does.
     */
    generateFilter(ability: Ability, type: VideoType): Filter | null {
      const lookup = schemaLookup(strapi);
      const { title, description } = type.variables;
      const sources = [title, description, type.ownPrompt]
        .flatMap((path) => (path ? fieldsReadBy(path, type.uid, lookup) : []))
        .map(({ uid, field }) => ({ uid, field, action: EXPLORER.read }));
      const filters: Filter[] = [];
      for (const { uid, action, field } of [
        { uid: type.uid, action: ACTIONS.generate, field: undefined },
        { uid: type.uid, action: EXPLORER.update, field: type.target },
        ...sources,
      ]) {
        // Of what an entry leads to, only the fields count.
        if (uid !== type.uid) {
          if (permissionChecker(strapi, ability, uid).cannot.read(undefined, field)) return null;
          continue;
        }
        const filter = permissionFilter(strapi, ability, uid, action, field);
        if (filter === null) return null;
        if (Object.keys(filter).length > 0) filters.push(filter);
      }
      return allOf(filters);
    },

    /** Whether the caller may see how far the videos of some of a type's entries are. */
    seesVideos: (ability: Ability, uid: string, target: string): boolean =>
      (ability.can(ACTIONS.jobsRead) || ability.can(ACTIONS.generate, uid)) &&
      !permissionChecker(strapi, ability, uid).cannot.read(undefined, target),

    /** Which entries the caller may read, as a filter; null if none. */
    readFilter: (ability: Ability, uid: string): Filter | null =>
      uid in strapi.contentTypes ? permissionFilter(strapi, ability, uid, EXPLORER.read) : null,

    /** Whose clips the caller may judge, as a filter on entries; null if none. */
    judgeFilter(ability: Ability, type: VideoType): Filter | null {
      const mayJudge =
        ability.can(ACTIONS.generate, type.uid) ||
        ability.can(ACTIONS.jobsManage) ||
        ability.can(ACTIONS.jobsReview);
      if (!mayJudge) return null;
      const filters = [
        permissionFilter(strapi, ability, type.uid, EXPLORER.read),
        permissionFilter(strapi, ability, type.uid, EXPLORER.update, type.target),
      ];
      if (filters.includes(null)) return null;
      return allOf((filters as Filter[]).filter((filter) => Object.keys(filter).length > 0));
    },

    /** Which fields of this entry, and of what it leads to, the caller may read. */
    reader(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      const lookup = schemaLookup(strapi);
      return (path) =>
        fieldsReadBy(path, type.uid, lookup).every(({ uid, field }) =>
          uid === type.uid
            ? !checker(ability, type).cannot.read(entry, field)
            : !permissionChecker(strapi, ability, uid).cannot.read(undefined, field)
        );
    },

    /** @throws PolicyError (403) unless this is an image of the media library that the caller may read */
    async assertReadImage(ability: Ability, id: number | null): Promise<void> {
      if (id === null) return;
      const uid = 'plugin::upload.file';
      const filter = permissionFilter(strapi, ability, uid, READ_FILES);
      const where = { $and: [{ id, mime: { $startsWith: 'image/' } }, filter ?? {}] };
      if (filter !== null && (await strapi.db.query(uid).count({ where })) > 0) return;
      refuse(say('rights.readImage'));
    },

    /** @throws PolicyError (403) unless the caller may change the entry's target field */
    assertUpdateTarget(ability: Ability, type: VideoType, entry: EntryRow): void {
      if (checker(ability, type).cannot.update(entry, type.target)) {
        refuse(say('rights.updateField', { field: type.target }));
      }
    },

    /** @throws PolicyError (403) unless the caller may delete this file, as the media library asks it */
    async assertDeleteFile(ability: Ability, fileId: number): Promise<void> {
      const model = 'plugin::upload.file';
      const file = (await strapi.db
        .query(model)
        .findOne({ where: { id: fileId }, populate: { createdBy: { populate: ['roles'] } } })) as
        object | null;
      if (!file) return;
      const { toSubject } = adminPermissions(strapi).createPermissionsManager({ ability, model });
      if (ability.cannot(DELETE_FILES, toSubject(file))) {
        refuse(say('rights.deleteFile'));
      }
    },

    /**
     * Whether a job's clip may go live on an entry, by what its person may do now, not when they
     * asked. Without a person (code, a rule that a settings manager made) it may.
     */
    async publisher(userId: number | null, type: VideoType): Promise<(entry: EntryRow) => boolean> {
      if (userId === null) return () => true;
      const ability = await readAbility(userId);
      if (ability === null) return () => false;
      const check = checker(ability, type);
      return (entry) => check.can.publish(entry);
    },

    /**
     * Which fields of an entry may get into a prompt that is built when its job is judged, by what
     * the job's person may read then. Without a person (code, a rule) all.
     * @throws ApplicationError if the person is gone
     */
    async readerFor(userId: number | null, type: VideoType, entry: EntryRow): Promise<MayRead> {
      if (userId === null) return () => true;
      const ability = await abilityOf(userId);
      if (ability === null) {
        throw refusal(errors.ApplicationError, say('job.userGone'));
      }
      return this.reader(ability, type, entry);
    },
  };
};
