/** Made from page/ by `npm run page`; a test holds it to its sources. Runs in the browser, never here. */
export const EXPLORER_SCRIPT = `"use strict";
(() => {
  var LEVELS = ["none", "read", "write", "admin"];
  var MEANING = {
    project: /* @__PURE__ */ new Map([
      ["none", "none"],
      ["read", "read"],
      ["write", "write"],
      ["create-repo", "write"],
      ["admin", "admin"]
    ]),
    repository: /* @__PURE__ */ new Map([
      ["none", "none"],
      ["read", "read"],
      ["write", "write"],
      ["admin", "admin"]
    ])
  };
  function levelGivenBy(holder, word) {
    return MEANING[holder].get(word) ?? null;
  }
  function rank(level) {
    return LEVELS.indexOf(level);
  }
  function highest(a, b) {
    return rank(a) >= rank(b) ? a : b;
  }

  var GROUP = /^(?:project:[^/]*|repo)\\/group:(.*)/s;
  function routeOf(path) {
    const end = path.lastIndexOf("=");
    const [source, word] = [path.slice(0, end), path.slice(end + 1)];
    const level = levelGivenBy("project", word);
    if (level === null) throw new Error("A path without a known level");
    return { path, level, removals: removalsOf(source, path) };
  }
  function removalsOf(source, path) {
    if (source === "workspace/owner") return [{ kind: "ownership", id: source }];
    if (source === "public") return [{ kind: "visibility", id: source }];
    const [, group] = GROUP.exec(source) ?? [];
    const grant = { kind: "grant", id: path };
    return group === void 0 ? [grant] : [grant, { kind: "membership", id: \`group:\${group}/member\` }];
  }
  function outcomeOf(routes) {
    const level = routes.reduce((best, route) => highest(best, route.level), "none");
    return { level, via: routes.filter((route) => route.level === level).map(({ path }) => path) };
  }
  function without(routes, removed) {
    const gone = new Set(removed.map(({ id }) => id));
    return routes.filter((route) => !route.removals.some(({ id }) => gone.has(id)));
  }

  function accessFrom(bytes) {
    const length = new DataView(bytes).getUint32(0, true);
    const text = new TextDecoder().decode(new Uint8Array(bytes, 4, length));
    const header = JSON.parse(text);
    const places = header.repositories.length;
    const starts = new Uint32Array(bytes, 4 + length, places + 1);
    const rows = starts[places] ?? 0;
    const columns = new (header.width === 2 ? Uint16Array : Uint32Array)(bytes, 4 + length + starts.byteLength);
    const userOf = columns.subarray(0, rows);
    const repositoryOf = new Uint32Array(rows);
    for (let place2 = 0; place2 < places; place2++) {
      const [first, end] = [starts[place2] ?? 0, starts[place2 + 1] ?? 0];
      repositoryOf.fill(place2, first, end);
      let user = 0;
      for (let row = first; row < end; row++) {
        user += userOf[row] ?? 0;
        userOf[row] = user;
      }
    }
    const routes = header.paths.map(routeOf);
    const groupNames = header.paths.map(groupIn);
    const groups = [...new Set(groupNames.filter((name) => name !== null))].sort();
    const place = new Map(groups.map((name, index) => [name, index]));
    return {
      header,
      rows,
      userOf,
      repositoryOf,
      setOf: columns.subarray(rows, 2 * rows),
      seenOf: columns.subarray(2 * rows, 3 * rows),
      rankOfSet: Uint8Array.from(
        header.sets,
        (set) => highestRank(set.map((path) => routes[path]?.level ?? "none"))
      ),
      routes,
      typeOfPath: header.paths.map(typeOf),
      groupOfPath: groupNames.map((name) => name === null ? -1 : place.get(name) ?? -1),
      groups,
      projects: [...new Set(header.repositories.map(([, project]) => project))]
    };
  }
  function highestRank(levels) {
    return levels.reduce((best, level) => Math.max(best, rank(level)), 0);
  }
  function groupIn(path) {
    return /^(?:project:[^/]*|repo)\\/group:(.*)=[^=]*$/s.exec(path)?.[1] ?? null;
  }
  function typeOf(path) {
    if (path.startsWith("workspace/")) return "owner";
    if (path.startsWith("public=")) return "public";
    const holder = path.startsWith("repo/") ? "repository" : "project";
    return groupIn(path) === null ? \`\${holder}-user\` : \`\${holder}-group\`;
  }

  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }
  function frame(id, type) {
    const found = document.getElementById(id);
    if (!(found instanceof type)) throw new Error(\`The page has no \${id}\`);
    return found;
  }
  function button(label, onPress) {
    const made = el("button", { type: "button" }, label);
    made.addEventListener("click", onPress);
    return made;
  }
  function table({ caption, columns, rows }, sorting) {
    const heads = columns.map((column) => head(column, sorting));
    const lines = rows.map(
      ([name = "", ...cells]) => el(
        "tr",
        {},
        el("th", { scope: "row" }, name),
        ...cells.map((cell, at) => el("td", columns[at + 1]?.numeric ? { class: "number" } : {}, cell))
      )
    );
    return el(
      "table",
      {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...heads)),
      el("tbody", {}, ...lines)
    );
  }
  function head({ label, sort, numeric }, { by, choose }) {
    const attributes = { scope: "col", ...numeric ? { class: "number" } : {} };
    if (sort === void 0) return el("th", attributes, label);
    const isUp = by === sort;
    const direction = by === \`-\${sort}\` ? "descending" : "none";
    const sorter = button(label, () => choose(isUp ? \`-\${sort}\` : sort));
    sorter.dataset.sort = sort;
    return el("th", { ...attributes, "aria-sort": isUp ? "ascending" : direction }, sorter);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  }
  function copyOldWay(text) {
    const area = el("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  var HEADER = "project_key,repository_slug,repository_uuid,user_name,user_uuid,account_id,level,paths,flags,certainty";
  var COPIED = 5e4;
  function csvOf({ header, ...access }, rows) {
    const lines = Array.from(rows.subarray(0, COPIED), (row) => {
      const [uuid, project, slug, exact] = header.repositories[access.repositoryOf[row] ?? 0] ?? [
        "",
        "",
        "",
        0
      ];
      const [user, name, account, flags] = header.users[access.userOf[row] ?? 0] ?? ["", "", "", ""];
      const set = access.setOf[row] ?? 0;
      const paths = (header.sets[set] ?? []).map((path) => header.paths[path] ?? "").join(" | ");
      const cells = [project, slug, uuid, name, user, account, LEVELS[access.rankOfSet[set] ?? 0] ?? "", paths];
      const certainty = exact === 1 ? "exact" : "lower-bound";
      return [...cells, flags.replaceAll(" ", " | "), certainty].map(csvField).join(",");
    });
    return \`\${[HEADER, ...lines].join("\\r\\n")}\\r
\`;
  }
  function csvField(value) {
    const safe = value.split(";").map((part) => /^[\\s"]*[=+\\-@\\t\\r\\n\\0＝＋－＠]/.test(part) ? \`'\${part}\` : part).join(";");
    return safe !== value || /[",\\r\\n]/.test(safe) ? \`"\${safe.replaceAll('"', '""')}"\` : safe;
  }

  function filterRows(access, texts, state) {
    const must = chosen(access, state);
    const words2 = state.q.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const any = words2.map((word) => matching(texts, word));
    const { rows, userOf, repositoryOf, setOf, seenOf } = access;
    const found = new Uint32Array(rows);
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const [user, repository, set] = [
        userOf[row],
        repositoryOf[row],
        setOf[row]
      ];
      if (!must.users[user] || !must.repositories[repository] || !must.sets[set]) continue;
      if (!must.seen[seenOf[row]]) continue;
      let fits = true;
      for (let at = 0; fits && at < any.length; at++) {
        const mask2 = any[at];
        fits = (mask2.users[user] || mask2.repositories[repository] || mask2.sets[set]) === 1;
      }
      if (fits) found[count++] = row;
    }
    return found.subarray(0, count);
  }
  function textsOf({ header }) {
    const lower = (parts) => parts.join("\\n").toLowerCase();
    return {
      users: header.users.map(lower),
      repositories: header.repositories.map(([uuid, project, slug]) => lower([uuid, \`\${project}/\${slug}\`])),
      paths: header.paths.map((path) => path.toLowerCase()),
      sets: header.sets
    };
  }
  function matching(texts, word) {
    const paths = mask(texts.paths, (text) => text.includes(word));
    return {
      users: mask(texts.users, (text) => text.includes(word)),
      repositories: mask(texts.repositories, (text) => text.includes(word)),
      sets: mask(texts.sets, (set) => set.some((path) => paths[path] === 1))
    };
  }
  function chosen({ header, rankOfSet, typeOfPath, groupOfPath, groups }, state) {
    const group = state.group === "" ? -1 : groups.indexOf(state.group);
    const level = LEVELS.indexOf(state.level);
    const fitsPath = header.paths.map(
      (_, path) => (state.type === "" || typeOfPath[path] === state.type) && (state.group === "" || group >= 0 && groupOfPath[path] === group)
    );
    return {
      users: mask(
        header.users,
        ([uuid, , , flags]) => (state.person === "" || uuid === state.person) && (state.flag === "" || flags.split(" ").includes(state.flag))
      ),
      repositories: mask(
        header.repositories,
        ([uuid, project, , exact]) => (state.repository === "" || uuid === state.repository) && (state.project === "" || project === state.project) && (state.certainty === "" || exact === 1 === (state.certainty === "exact"))
      ),
      sets: mask(
        header.sets,
        (set, index) => (state.level === "" || rankOfSet[index] === level) && set.some((path) => fitsPath[path] === true)
      ),
      seen: mask(header.seen, ([slot]) => state.seen === "" || slot === state.seen)
    };
  }
  function mask(items, fits) {
    return Uint8Array.from(items, (item, index) => fits(item, index) ? 1 : 0);
  }

  async function load(block2) {
    const gunzip = new DecompressionStream("gzip");
    const writer = gunzip.writable.getWriter();
    const unpacked = new Response(gunzip.readable).arrayBuffer();
    const [bytes] = await Promise.all([unpacked, writer.write(fromBase64(block2.text)), writer.close()]);
    return bytes;
  }
  function fromBase64(text) {
    const decoder = Uint8Array;
    if (decoder.fromBase64 !== void 0) return decoder.fromBase64(text);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function levelCounts(access, rows, of) {
    const column = of === "users" ? access.userOf : access.repositoryOf;
    const counts = new Uint32Array(4 * access.header[of].length);
    for (const row of rows) {
      const at = 4 * (column[row] ?? 0) + (access.rankOfSet[access.setOf[row] ?? 0] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return access.header[of].flatMap((_, index) => {
      const own = [...counts.subarray(4 * index, 4 * index + 4)];
      return own.every((count) => count === 0) ? [] : [{ index, counts: own }];
    });
  }
  function groupCounts(access, rows) {
    const { groups, header, groupOfPath } = access;
    const groupsOf = header.sets.map((set) => [
      ...new Set(set.map((path) => groupOfPath[path] ?? -1).filter((group) => group >= 0))
    ]);
    const people = bits(groups.length, header.users.length);
    const places = bits(groups.length, header.repositories.length);
    for (const row of rows) {
      for (const group of groupsOf[access.setOf[row] ?? 0] ?? []) {
        people.add(group, access.userOf[row] ?? 0);
        places.add(group, access.repositoryOf[row] ?? 0);
      }
    }
    return groups.map((name, group) => ({ name, people: people.count(group), repositories: places.count(group) })).filter((group) => group.people > 0);
  }
  function bits(groups, items) {
    const width = Math.ceil(items / 8);
    const seen = new Uint8Array(groups * width);
    const counts = new Uint32Array(groups);
    return {
      add(group, item) {
        const [at, bit] = [group * width + (item >> 3), 1 << (item & 7)];
        const before = seen[at] ?? 0;
        if ((before & bit) !== 0) return;
        seen[at] = before | bit;
        counts[group] = (counts[group] ?? 0) + 1;
      },
      count: (group) => counts[group] ?? 0
    };
  }

  var MATRIX = 60;
  var LETTERS = ["", "R", "W", "A"];
  function matrix(access, rows) {
    const users = most(access, rows, "users");
    const places = most(access, rows, "repositories");
    const cells = /* @__PURE__ */ new Map();
    const [shownUsers, shownPlaces] = [new Set(users), new Set(places)];
    for (const row of rows) {
      const [user, place] = [access.userOf[row] ?? 0, access.repositoryOf[row] ?? 0];
      if (!shownUsers.has(user) || !shownPlaces.has(place)) continue;
      cells.set(\`\${user} \${place}\`, LETTERS[access.rankOfSet[access.setOf[row] ?? 0] ?? 0] ?? "");
    }
    const { header } = access;
    const label = (place) => \`\${header.repositories[place]?.[1]}/\${header.repositories[place]?.[2]}\`;
    const lines = users.map(
      (user) => el(
        "tr",
        {},
        el("th", { scope: "row" }, header.users[user]?.[1] || header.users[user]?.[0] || ""),
        ...places.map((place) => {
          const letter = cells.get(\`\${user} \${place}\`) ?? "";
          return el("td", letter === "" ? {} : { class: \`cell-\${letter}\` }, letter);
        })
      )
    );
    const heads = places.map((place) => el("th", { scope: "col" }, el("span", {}, label(place))));
    const size = \`\${users.length} people \\xD7 \${places.length} repositories\`;
    return el(
      "table",
      { class: "matrix" },
      el("caption", {}, \`\${size}, those with most rows first. A: admin, W: write, R: read.\`),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Person"), ...heads)),
      el("tbody", {}, ...lines)
    );
  }
  function most(access, rows, of) {
    const sum = (counts) => counts.reduce((total, count) => total + count, 0);
    return levelCounts(access, rows, of).toSorted((a, b) => sum(b.counts) - sum(a.counts)).slice(0, MATRIX).map(({ index }) => index);
  }

  var SITE = "https://bitbucket.org";
  var SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
  function directoryPage(workspace) {
    return \`\${home(workspace)}/workspace/settings/user-directory\`;
  }
  function projectPage(workspace, key) {
    const projects = \`\${home(workspace)}/workspace/projects\`;
    return SAFE.test(key) ? \`\${projects}/\${key}\` : projects;
  }
  function repositoryPage(workspace, { slug, uuid }) {
    return \`\${home(workspace)}/\${segment(slug, uuid)}/admin/permissions\`;
  }
  function home({ slug, uuid }) {
    return \`\${SITE}/\${segment(slug, uuid)}\`;
  }
  function segment(slug, uuid) {
    return SAFE.test(slug) ? slug : encodeURIComponent(uuid.toWellFormed());
  }

  function panel(access, row, close) {
    const { header } = access;
    const user = header.users[access.userOf[row] ?? 0] ?? ["", "", "", ""];
    const place = header.repositories[access.repositoryOf[row] ?? 0] ?? ["", "", "", 0];
    const routes = (header.sets[access.setOf[row] ?? 0] ?? []).flatMap((path) => access.routes[path] ?? []);
    const { level } = outcomeOf(routes);
    const title = el(
      "h3",
      { id: "x-panel-title" },
      \`\${user[1] || user[0]} has \${level} on \${place[1]}/\${place[2]}\`
    );
    const least = leastOf(routes);
    const seen = header.seen[access.seenOf[row] ?? 0]?.[1] ?? "";
    return [
      title,
      el("p", { class: "id" }, \`\${user[0]} on \${place[0]}\`),
      place[3] === 1 ? el("p", {}, "Exact: everything that could give access here was read.") : el("p", {}, "A lower bound: more may exist, because something it depends on was not read."),
      ...seen === "" ? [] : [el("p", {}, \`By these paths \${level} was first seen \${seen}.\`)],
      el("h4", {}, routes.length === 1 ? "The only path" : \`All \${routes.length} paths\`),
      el("ul", {}, ...byStrength(routes).map((route) => pathLine(route, routes))),
      el("h4", {}, "One thing less"),
      el("ul", {}, ...removalsIn(routes).map((removal) => remainder(removal, routes))),
      el("h4", {}, "To end all access here, remove"),
      el("ul", {}, ...least.map((removal) => el("li", {}, words(removal)))),
      place[3] === 1 ? el("p", {}) : el("p", {}, "What was not read may still give access after that."),
      el("p", {}, ...links(access, routes, place)),
      button("Close", close)
    ];
  }
  function byStrength(routes) {
    return routes.toSorted((a, b) => rank(b.level) - rank(a.level));
  }
  function pathLine(route, all) {
    const wins = route.level === outcomeOf(all).level;
    return el(
      "li",
      {},
      el("code", {}, route.path),
      wins ? " gives the level" : " gives less than another path"
    );
  }
  function removalsIn(routes) {
    return [...new Map(routes.flatMap(({ removals }) => removals.map((each) => [each.id, each]))).values()];
  }
  function remainder(removal, routes) {
    const { level, via } = outcomeOf(without(routes, [removal]));
    const rest = level === "none" ? "no known access" : \`\${level} via \${via.join(", ")}\`;
    return el("li", {}, \`Without \${words(removal)} there would remain \${rest}.\`);
  }
  function leastOf(routes) {
    return removalsIn(routes.map((route) => ({ ...route, removals: route.removals.slice(-1) })));
  }
  function words({ kind, id }) {
    switch (kind) {
      case "ownership":
        return "the role of owner of the workspace";
      case "membership":
        return \`the membership in \${id.replace(/^group:/, "group ").replace(/\\/member$/, "")}\`;
      case "visibility":
        return "the public visibility of the repository";
      case "grant":
        return \`the grant \${id}\`;
    }
  }
  function links({ header }, routes, [uuid, project, slug]) {
    const { workspace } = header;
    const starts = (prefix) => routes.some(({ path }) => path.startsWith(prefix));
    const isThroughPeople = routes.some(
      ({ removals }) => removals.some(({ kind }) => kind === "membership" || kind === "ownership")
    );
    const wanted = [
      [true, "Open repository permissions", repositoryPage(workspace, { uuid, slug })],
      [starts("project:"), "Open project", projectPage(workspace, project)],
      [isThroughPeople, "Open people and groups", directoryPage(workspace)]
    ];
    return wanted.filter(([is]) => is).map(([, label, href]) => el("a", { href, rel: "noreferrer" }, label));
  }

  function sortRows(access, rows, sort) {
    const key = sort.replace(/^-/, "");
    const sorted = byKey(access, rows, key);
    return sort.startsWith("-") ? sorted.toReversed() : sorted;
  }
  function byKey(access, rows, key) {
    if (key === "person") return counted(rows, (row) => access.userOf[row] ?? 0, access.header.users.length);
    if (key === "level") return counted(rows, (row) => 3 - (access.rankOfSet[access.setOf[row] ?? 0] ?? 0), 4);
    if (key === "seen") return counted(rows, (row) => access.seenOf[row] ?? 0, access.header.seen.length);
    return rows;
  }
  function counted(rows, keyOf, keys) {
    const next = new Uint32Array(keys + 1);
    for (const row of rows) next[keyOf(row) + 1] = (next[keyOf(row) + 1] ?? 0) + 1;
    for (let key = 1; key <= keys; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0);
    const sorted = new Uint32Array(rows.length);
    for (const row of rows) {
      const key = keyOf(row);
      const at = next[key] ?? 0;
      sorted[at] = row;
      next[key] = at + 1;
    }
    return sorted;
  }

  var SECTION = "#access";
  var START = {
    view: "rows",
    q: "",
    level: "",
    type: "",
    project: "",
    group: "",
    flag: "",
    certainty: "",
    seen: "",
    person: "",
    repository: "",
    sort: "repository",
    page: 1,
    why: ""
  };
  function hashOf(state) {
    const changed = Object.entries(state).filter(([key, value]) => value !== START[key]);
    const text = new URLSearchParams(changed.map(([key, value]) => [key, String(value)])).toString();
    return text === "" ? SECTION : \`\${SECTION}?\${text}\`;
  }
  function stateIn(hash) {
    if (hash !== SECTION && !hash.startsWith(\`\${SECTION}?\`)) return null;
    const given = new URLSearchParams(hash.slice(SECTION.length + 1));
    const state = { ...START };
    for (const [key, value] of given) if (Object.hasOwn(START, key) && key !== "page") state[key] = value;
    const page2 = Number(given.get("page") ?? 1);
    state.page = Number.isSafeInteger(page2) && page2 > 0 ? page2 : 1;
    return state;
  }

  function offerTheme() {
    const { dataset } = document.documentElement;
    const button2 = frame("theme", HTMLButtonElement);
    const isDark = () => (dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const label = () => {
      button2.textContent = isDark() ? "Light colours" : "Dark colours";
    };
    button2.addEventListener("click", () => {
      dataset.theme = isDark() ? "light" : "dark";
      label();
    });
    label();
    button2.hidden = false;
  }

  var PAGE = 50;
  function shown(viewing) {
    switch (viewing.state.view) {
      case "people":
        return byLevel(viewing, "users");
      case "repositories":
        return byLevel(viewing, "repositories");
      case "groups":
        return byGroup(viewing);
      default:
        return rowLines(viewing);
    }
  }
  function rowLines({ access, rows, state, go }) {
    const { header } = access;
    const first = (state.page - 1) * PAGE;
    const lines = Array.from(rows.subarray(first, first + PAGE), (row) => {
      const [uuid, project, slug, exact] = header.repositories[access.repositoryOf[row] ?? 0] ?? [
        "",
        "",
        "",
        0
      ];
      const [user, name, , flags] = header.users[access.userOf[row] ?? 0] ?? ["", "", "", ""];
      const set = access.setOf[row] ?? 0;
      const level = LEVELS[access.rankOfSet[set] ?? 0] ?? "none";
      const paths = (header.sets[set] ?? []).map(
        (path) => el("code", { class: "path" }, header.paths[path] ?? "")
      );
      const why = button("Why?", () => go({ why: \`\${user} \${uuid}\` }));
      why.setAttribute("aria-label", \`Why? \${name || user} on \${project}/\${slug}\`);
      return [
        labelled(\`\${project}/\${slug}\`, uuid),
        labelled(name, user),
        el("span", { class: \`level \${level}\` }, level),
        el("div", {}, ...paths),
        header.seen[access.seenOf[row] ?? 0]?.[1] ?? "",
        el("span", {}, flags),
        exact === 1 ? "exact" : "lower bound",
        why
      ];
    });
    const columns = [
      { label: "Repository", sort: "repository" },
      { label: "Person", sort: "person" },
      { label: "Level", sort: "level" },
      { label: "Paths" },
      { label: "First seen", sort: "seen" },
      { label: "Flags" },
      { label: "Certainty" },
      { label: "Details" }
    ];
    return { lines: rows.length, noun: "row", content: { caption: "Access", columns, rows: lines } };
  }
  function byLevel({ access, rows, state, go }, of) {
    const all = levelCounts(access, rows, of);
    const [label, noun] = of === "users" ? ["Person", "person"] : ["Repository", "repository"];
    const lines = page(all, state).map(({ index, counts }) => {
      const opener = of === "users" ? personButton(access, index, go) : repositoryButton(access, index, go);
      return [opener, ...[3, 2, 1].map((at) => String(counts[at] ?? 0))];
    });
    const columns = [
      { label },
      ...["Admin", "Write", "Read"].map((level) => ({ label: level, numeric: true }))
    ];
    const caption = of === "users" ? "Repositories of each person, by level" : "People on each repository, by level";
    return { lines: all.length, noun, content: { caption, columns, rows: lines } };
  }
  function personButton({ header }, index, go) {
    const [uuid, name] = header.users[index] ?? ["", ""];
    const opener = button(name || uuid, () => go({ view: "rows", person: uuid }));
    return el("div", {}, opener, el("small", { class: "id" }, uuid));
  }
  function repositoryButton({ header }, index, go) {
    const [uuid, project, slug] = header.repositories[index] ?? ["", "", ""];
    const opener = button(\`\${project}/\${slug}\`, () => go({ view: "rows", repository: uuid }));
    return el("div", {}, opener, el("small", { class: "id" }, uuid));
  }
  function byGroup({ access, rows, state, go }) {
    const all = groupCounts(access, rows);
    const lines = page(all, state).map(({ name, people, repositories }) => [
      button(name, () => go({ view: "rows", group: name })),
      String(people),
      String(repositories)
    ]);
    const columns = [
      { label: "Group" },
      { label: "People", numeric: true },
      { label: "Repositories", numeric: true }
    ];
    const content = { caption: "Whom each group lets in, and on how many repositories", columns, rows: lines };
    return { lines: all.length, noun: "group", content };
  }
  function page(all, { page: number }) {
    return all.slice((number - 1) * PAGE, number * PAGE);
  }
  function labelled(name, id) {
    return el("span", {}, name, el("small", { class: "id" }, id));
  }

  var Explorer = class {
    form = frame("x-form", HTMLFormElement);
    status = frame("x-status", HTMLElement);
    chosen = frame("x-chosen", HTMLElement);
    result = frame("x-result", HTMLElement);
    back = frame("x-back", HTMLButtonElement);
    next = frame("x-next", HTMLButtonElement);
    pageLabel = frame("x-page", HTMLElement);
    dialog = frame("x-panel", HTMLDialogElement);
    access;
    texts;
    state = START;
    isShown = false;
    rows = new Uint32Array();
    constructor(access) {
      this.access = access;
      this.texts = textsOf(access);
    }
    start() {
      this.offer("project", this.access.projects);
      this.offer("group", this.access.groups);
      this.offerRuns();
      this.listen();
      const linked = stateIn(location.hash);
      this.show(linked ?? START);
      frame("explorer", HTMLElement).hidden = false;
      if (linked !== null) document.querySelector(SECTION)?.scrollIntoView();
    }
    offer(name, values) {
      this.control(name).append(...values.map((value) => el("option", { value }, value)));
    }
    /** The newest first, each once. */
    offerRuns() {
      const runs = new Map(this.access.header.seen.filter(([slot]) => slot !== "").reverse());
      this.control("seen").append(...Array.from(runs, ([value, words2]) => el("option", { value }, words2)));
    }
    control(name) {
      return this.form.elements.namedItem(name);
    }
    listen() {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", () => this.go(Object.fromEntries(textsIn(this.form))));
      this.form.addEventListener("reset", () => this.go({ ...START, view: this.state.view }));
      for (const each of document.querySelectorAll("[data-view]")) {
        each.addEventListener("click", () => this.go({ view: each.dataset.view ?? "rows" }));
      }
      this.back.addEventListener("click", () => this.go({ page: this.state.page - 1 }));
      this.next.addEventListener("click", () => this.go({ page: this.state.page + 1 }));
      this.dialog.addEventListener("close", () => this.go({ why: "", page: this.state.page }));
      frame("x-copy", HTMLButtonElement).addEventListener("click", () => this.copyRows());
      addEventListener("hashchange", () => {
        const linked = stateIn(location.hash);
        if (linked !== null) this.show(linked);
      });
    }
    /** Anything but turning pages begins at the first page again; a panel leaves the page as it is. */
    go(change) {
      const page2 = "why" in change ? this.state.page : 1;
      const state = { ...this.state, page: page2, ...change };
      history.replaceState(null, "", hashOf(state));
      this.show(state);
    }
    show(state) {
      const showsTheSame = this.isShown && withoutPanel(state) === withoutPanel(this.state);
      this.state = state;
      if (!showsTheSame) this.showAll(state);
      this.showPanel();
    }
    showAll(state) {
      performance.mark("explorer-filter-start");
      this.rows = sortRows(this.access, filterRows(this.access, this.texts, state), state.sort);
      performance.measure("explorer-filter", "explorer-filter-start");
      this.isShown = true;
      this.showControls();
      this.showChosen();
      this.showResult();
    }
    showControls() {
      for (const [name, value] of Object.entries(this.state)) {
        const control = this.control(name);
        if (control !== null && control.value !== value) control.value = String(value);
      }
      for (const each of document.querySelectorAll("[data-view]")) {
        each.setAttribute("aria-pressed", String(each.dataset.view === this.state.view));
      }
    }
    showChosen() {
      const { person, repository } = this.state;
      const { users, repositories } = this.access.header;
      const user = users.find(([uuid]) => uuid === person);
      const place = repositories.find(([uuid]) => uuid === repository);
      this.chosen.replaceChildren(
        ...person === "" ? [] : [button(\`Only \${user?.[1] || person} \\u2715\`, () => this.go({ person: "" }))],
        ...repository === "" ? [] : [
          button(
            \`Only \${place === void 0 ? repository : \`\${place[1]}/\${place[2]}\`} \\u2715\`,
            () => this.go({ repository: "" })
          )
        ]
      );
    }
    showResult() {
      const { access, rows } = this;
      const focused = this.focusedSort();
      if (this.state.view === "matrix") {
        this.result.replaceChildren(matrix(access, rows));
        this.showPages(1, \`\${counted2(rows.length, "row")}\`);
        return;
      }
      const pages = (lines) => Math.max(1, Math.ceil(lines / PAGE));
      const all = shown({ access, rows, state: this.state, go: (change) => this.go(change) });
      const last = pages(all.lines);
      if (this.state.page > last) {
        this.show({ ...this.state, page: last });
        return;
      }
      const choose = (sort) => this.go({ sort });
      this.result.replaceChildren(table(all.content, { by: this.state.sort, choose }));
      const total = this.state.view === "rows" ? \` of \${access.rows.toLocaleString("en")}\` : "";
      this.showPages(last, \`\${counted2(all.lines, all.noun)}\${total}\`);
      if (focused !== null) this.result.querySelector(\`[data-sort="\${focused}"]\`)?.focus();
    }
    /** The sorting button that has the focus: a new table must not lose it. */
    focusedSort() {
      const focused = document.activeElement;
      return focused instanceof HTMLElement && this.result.contains(focused) ? focused.dataset.sort ?? null : null;
    }
    showPages(last, status) {
      const { page: page2 } = this.state;
      this.status.textContent = \`\${status} found\${last > 1 ? \`, page \${page2} of \${last}\` : ""}\`;
      this.pageLabel.textContent = last > 1 ? \`Page \${page2} of \${last}\` : "";
      this.back.disabled = page2 <= 1;
      this.next.disabled = page2 >= last;
      frame("x-copied", HTMLElement).textContent = "";
    }
    showPanel() {
      const row = this.rowOf(this.state.why);
      if (row === null) {
        if (this.dialog.open) this.dialog.close();
        return;
      }
      this.dialog.replaceChildren(...panel(this.access, row, () => this.dialog.close()));
      if (!this.dialog.open) this.dialog.showModal();
    }
    rowOf(why) {
      const [user, repository] = why.split(" ");
      const { users, repositories } = this.access.header;
      const [one, place] = [
        users.findIndex(([uuid]) => uuid === user),
        repositories.findIndex(([uuid]) => uuid === repository)
      ];
      if (one < 0 || place < 0) return null;
      const found = this.access.repositoryOf.findIndex(
        (each, row) => each === place && this.access.userOf[row] === one
      );
      return found < 0 ? null : found;
    }
    async copyRows() {
      const said = frame("x-copied", HTMLElement);
      const number = Math.min(COPIED, this.rows.length);
      const left = this.rows.length - number;
      const done = await copy(csvOf(this.access, this.rows));
      const more = left > 0 ? \`; \${counted2(left, "other")} in access.csv\` : "";
      said.textContent = done ? \`\${counted2(number, "row")} copied\${more}.\` : "The browser does not allow copying here.";
    }
  };
  function withoutPanel(state) {
    return hashOf({ ...state, why: "" });
  }
  function textsIn(form) {
    return [...new FormData(form)].flatMap(
      ([name, value]) => typeof value === "string" ? [[name, value]] : []
    );
  }
  function counted2(number, noun) {
    const plural = (/* @__PURE__ */ new Map([
      ["person", "people"],
      ["repository", "repositories"]
    ])).get(noun) ?? \`\${noun}s\`;
    return \`\${number.toLocaleString("en")} \${number === 1 ? noun : plural}\`;
  }
  offerTheme();
  performance.mark("explorer-start");
  var block = frame("access-data", HTMLScriptElement);
  load(block).then((bytes) => {
    performance.measure("explorer-unpacked", "explorer-start");
    new Explorer(accessFrom(bytes)).start();
    performance.measure("explorer-ready", "explorer-start");
  }).catch((error) => {
    const said = el("p", { role: "alert" }, "The explorer could not start; all rows stand in access.csv.");
    document.querySelector(SECTION)?.append(said);
    throw error;
  });
})();
`;
