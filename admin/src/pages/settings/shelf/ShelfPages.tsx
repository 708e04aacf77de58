import { Route, Routes } from 'react-router-dom';
import type { Shelf } from '../utils/shelves';
import { ItemPage } from './ItemPage';
import { ShelfListPage } from './ShelfListPage';

/** The list of templates or styles, and a page for each. */
export const ShelfPages = ({ shelf }: { shelf: Shelf }) => (
  <Routes>
    <Route index element={<ShelfListPage shelf={shelf} />} />
    <Route path="create" element={<ItemPage shelf={shelf} />} />
    <Route path="edit/:id" element={<ItemPage shelf={shelf} />} />
  </Routes>
);
