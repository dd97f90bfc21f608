-- What variables are filled with when a send gives nothing for them; NULL is nothing.
ALTER TABLE template ADD COLUMN defaults JSONB;
