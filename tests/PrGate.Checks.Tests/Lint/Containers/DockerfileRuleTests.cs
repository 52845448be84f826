using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Containers;

public sealed class DockerfileRuleTests
{
    private const string User = "\nUSER 65532\n";

    [Theory]
    [InlineData("FROM debian", "1:6 W")]
    [InlineData("FROM debian:latest", "1:6 W")]
    [InlineData("FROM --platform=linux/amd64 registry.example:5000/debian AS x", "1:29 W")]
    [InlineData("ARG TAG=latest\nFROM debian:${TAG}", "2:6 W")]
    [InlineData("ARG TAG\nFROM debian:${TAG:-latest}", "2:6 W")]
    [InlineData("FROM golang:1.24 AS build\nFROM nginx", "2:6 W")]
    [InlineData("FROM debian:12", "")]
    [InlineData("FROM debian@sha256:36e591f228bb9b99348f584e83f16e012c33ba5cad44ef5981a1d7c0a93eca22", "")]
    [InlineData("FROM registry.example:5000/debian:12", "")]
    [InlineData("FROM scratch", "")]
    [InlineData("FROM golang:1.24 AS Build\nFROM build", "")]
    [InlineData("ARG TAG=12\nFROM debian:$TAG", "")]
    [InlineData("ARG BASE\nFROM $BASE", "")]
    [InlineData("ARG TAG\nFROM debian:${TAG}", "")]
    public void A_base_that_floats(string text, string expected) => Assert.Equal(expected, Places(text + User));

    [Theory]
    [InlineData("FROM debian:12\nUSER root\n", "2:6 W")]
    [InlineData("FROM debian:12\nUSER 0:0\n", "2:6 W")]
    [InlineData("FROM debian:12\nUSER app\nRUN x\nUSER \"root\"\n", "4:6 W")]
    [InlineData("FROM debian:12\nARG U=root\nUSER $U\n", "3:6 W")]
    [InlineData("ARG U=0\nFROM debian:12\nARG U\nUSER ${U}\n", "4:6 W")]
    [InlineData("FROM debian:12\nRUN x\n", "1:1 W")]
    [InlineData("FROM debian:12 AS a\nUSER 0\nFROM a\nRUN x\n", "2:6 W")]
    [InlineData("FROM debian:12 AS a\nUSER 1\nFROM debian:12\nCOPY --from=a /x /x\n", "3:1 W")]
    [InlineData("FROM scratch\nCOPY x /x\n", "1:1 W")]
    [InlineData("FROM debian:12\nUSER root\nRUN x\nUSER 1001\n", "")]
    [InlineData("FROM debian:12 AS a\nUSER app\nFROM a\nRUN x\n", "")]
    [InlineData("FROM debian:12 AS a\nUSER root\nFROM debian:12\nUSER app\n", "")]
    [InlineData("FROM debian:12\nARG U\nUSER $U\n", "")]
    [InlineData("FROM gcr.io/distroless/static:nonroot\nCOPY x /x\n", "")]
    [InlineData("FROM nginxinc/nginx-unprivileged:1.27\nCOPY x /x\n", "")]
    [InlineData("ARG BASE\nFROM $BASE\nRUN x\n", "")]
    public void The_user_at_the_end(string text, string expected) => Assert.Equal(expected, Places(text));

    [Theory]
    [InlineData("RUN curl -fsSL https://e.example/i.sh | sh", "2:5 E")]
    [InlineData("RUN apt-get update && \\\n    curl https://e.example/i.sh | sudo -E bash -", "3:5 E")]
    [InlineData("RUN wget -qO- https://e.example/i.sh | bash -s -- --yes", "2:5 E")]
    [InlineData("RUN set -o pipefail; curl https://e.example 2>&1 | tee log | /bin/bash -eux", "2:22 E")]
    [InlineData("RUN bash <(curl -s https://e.example)", "2:5 E")]
    [InlineData("RUN sh -c \"$(curl -fsSL https://e.example)\"", "2:5 E")]
    [InlineData("RUN eval `wget -O - https://e.example`", "2:5 E")]
    [InlineData("RUN /bin/bash -c \"curl https://e.example | sh\"", "2:19 E")]
    [InlineData("RUN [\"sh\", \"-c\", \"curl https://e.example | sh\"]", "2:19 E")]
    [InlineData("RUN curl -sSL https://e.example/p.py | python3 -", "2:5 E")]
    [InlineData("RUN <<EOF\nset -e\ncurl https://e.example | sh\nEOF", "4:1 E")]
    [InlineData("RUN iwr https://e.example/i.ps1 -UseBasicParsing | iex", "2:5 E")]
    [InlineData("RUN powershell -Command iex ((New-Object System.Net.WebClient).DownloadString('https://e.example'))", "2:5 E")]
    [InlineData("RUN (curl https://e.example | \\\n  sh)", "2:6 E")]
    [InlineData("RUN FOO=1 curl https://e.example | FOO=2 BAR=3 sh", "2:5 E")]
    [InlineData("ONBUILD RUN curl https://e.example | sh", "2:13 E")]
    [InlineData("RUN su -c \"curl https://e.example | sh\" app", "2:12 E")]
    [InlineData("RUN curl https://e.example/a.tgz | tar xz", "")]
    [InlineData("RUN curl https://e.example/k | gpg --dearmor > /k", "")]
    [InlineData("RUN curl https://e.example/a.json | python3 -c 'import json'", "")]
    [InlineData("RUN curl https://e.example/a.json | python3 -m json.tool", "")]
    [InlineData("RUN curl https://e.example | bash -c 'cat > x'", "")]
    [InlineData("RUN curl https://e.example | sh ./install.sh", "")]
    [InlineData("RUN curl https://e.example | perl -pe 's/a/b/'", "")]
    [InlineData("RUN curl -o i.sh https://e.example && sha256sum -c i.sum && sh i.sh", "")]
    [InlineData("RUN curl https://e.example || sh -c 'exit 1'", "")]
    [InlineData("RUN echo 'curl https://e.example | sh' > help.txt", "")]
    [InlineData("RUN cat x | sh # curl y | sh", "")]
    [InlineData("RUN V=$(curl -s https://e.example/version) && apt-get install x=$V", "")]
    public void A_script_that_is_run_as_it_is_downloaded(string text, string expected) =>
        Assert.Equal(expected, Places($"FROM debian:12\n{text}{User}"));

    [Theory]
    [InlineData("ADD https://e.example/a.tgz /a", "2:5 W")]
    [InlineData("ADD --chown=1:1 a http://e.example/b /c/", "2:19 W")]
    [InlineData("ADD [\"https://e.example/a\", \"/a\"]", "2:7 W")]
    [InlineData("ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://e.example/a /a", "")]
    [InlineData("ADD a.tgz /a", "")]
    [InlineData("COPY a https://x", "")]
    public void An_ADD_of_an_address(string text, string expected) => Assert.Equal(expected, Places($"FROM debian:12\n{text}{User}"));

    [Theory]
    [InlineData("ENV DB_PASSWORD=hunter2", "2:17 E")]
    [InlineData("ENV A=1 API_KEY=\"f00ba4\"", "2:17 E")]
    [InlineData("ENV DB_PASSWORD hunter2", "2:17 E")]
    [InlineData("ARG NPM_TOKEN=npm_abcdefghijklmnopqrstuvwxyz0123456789", "2:15 E")]
    [InlineData("ENV WHATEVER=AKIA2OGYBAH6QJ4WZL5T", "2:14 E")]
    [InlineData("ENV DATABASE_URL=postgres://app:s3cret@db/app", "2:18 E")]
    [InlineData("ENV DB=\"Server=db;Database=app;Password=hunter2\"", "2:8 E")]
    [InlineData("ENV CONNECTION_STRING=redis:6379 PASSWORD_KEY=password TOKENIZER=abc BYPASS=yes", "")]
    [InlineData("ARG NPM_TOKEN", "")]
    [InlineData("ENV DB_PASSWORD=$DB_PASSWORD", "")]
    [InlineData("ENV DB_PASSWORD=", "")]
    [InlineData("ENV DB_PASSWORD_FILE=/run/secrets/db", "")]
    [InlineData("ENV DB_PASSWORD=/run/secrets/db", "")]
    [InlineData("ENV TOKEN_URL=https://e.example/token", "")]
    [InlineData("ENV API_KEY=<your-key>", "")]
    [InlineData("ENV MAX_TOKENS=4096 PASSWORD_LENGTH=12345", "")]
    [InlineData("ENV DATABASE_URL=postgres://app:${PW}@db/app", "")]
    [InlineData("ENV PATH=/usr/bin:$PATH PWD=/app", "")]
    public void A_credential_in_the_image(string text, string expected) => Assert.Equal(expected, Places($"FROM debian:12\n{text}{User}"));

    [Fact]
    public void No_message_says_the_credential()
    {
        var found = Assert.Single(RuleRun.Find("PG6101", "Dockerfile", $"FROM debian:12\nENV DB_PASSWORD=hunter2{User}"));

        Assert.DoesNotContain("hunter2", found.Message + found.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_of_the_name_are_judged_and_templates_are_not()
    {
        Assert.Single(RuleRun.Find("PG6101", "api.Dockerfile", "FROM a:1\n"));
        Assert.Single(RuleRun.Find("PG6101", "build/Dockerfile.dev", "FROM a:1\n"));
        Assert.Single(RuleRun.Find("PG6101", "Containerfile", "FROM a:1\n"));
        Assert.Empty(RuleRun.Find("PG6101", "Dockerfile.j2", "FROM a:1\n"));
        Assert.Empty(RuleRun.Find("PG6101", "notes.txt", "FROM a:1\n"));
    }

    [SkippableFact]
    public void Damaged_files_never_throw_or_hang()
    {
        var files = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => FileRoles.Of(f.Path) == FileRole.Dockerfile).ToList();
        var random = new Random(61);
        var engine = new LintEngine(LintConfig.Default);
        var shell = Encoding.UTF8.GetBytes("RUN curl a | (sh `b \"$(c 'd' | bash -c \"e\")` <(f)) && { g; } 2>&1 # h\n");

        for (var i = 0; i < 5_000; i++)
            Assert.All(engine.Lint(new LintFile("Dockerfile", Mutations.Of([.. files[i % files.Count].Bytes, .. shell], shell, random))), f => Assert.True(f.Line >= 0));
    }

    private static string Places(string text) => RuleRun.Places("PG6101", "Dockerfile", text);
}
