# One image for every process of Astra: docker-compose.yml says which runs what.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONPATH=/astra \
    ASTRA_DATA_DIR=/var/lib/astra ASTRA_HOST=0.0.0.0
RUN useradd --system --create-home --uid 10001 astra && install -d -o astra /var/lib/astra
WORKDIR /astra

COPY requirements.txt requirements-celery.txt constraints.txt ./
RUN pip install --no-cache-dir -r requirements.txt -r requirements-celery.txt

COPY . .
RUN python -m compileall -q astra pages app.py scheduler.py
USER astra
# The towns of the world are indexed once, here, and not at every start.
RUN python -c "import pathlib; from astra.people.place_index import build; \
build(pathlib.Path('/var/lib/astra/places.sqlite'))"

EXPOSE 8501
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
