-- The folder that members keep a template in; NULL is none.
ALTER TABLE template ADD COLUMN folder TEXT;
