using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Workflows;

public sealed class WorkflowRuleTests
{
    private const string Path = ".github/workflows/a.yaml";

    /// <summary>A job whose steps begin on the seventh line, at the seventh column.</summary>
    private const string Head = "on: [pull_request_target]\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    steps:\n";

    [Theory]
    [InlineData("      - run: echo ${{ github.event.issue.title }}", "7:23 E")]
    [InlineData("      - run: echo ${{ github.event.pull_request.body }}", "7:23 E")]
    [InlineData("      - run: echo \"${{github.head_ref}}\"", "7:23 E")]
    [InlineData("      - run: |\n          echo ok\n          echo \"${{ github.event.pull_request.head.ref }}\"", "9:21 E")]
    [InlineData("      - run: |\n          echo ${{ github.event.comment.body }} ${{ github.event.comment.body }}", "8:20 E, 8:53 E")]
    [InlineData("      - run: echo ${{ github.event.head_commit.message }}", "7:23 E")]
    [InlineData("      - run: echo ${{ github.event.commits[0].author.name }}", "7:23 E")]
    [InlineData("      - run: echo ${{ github.event.commits.*.message }}", "7:23 E")]
    [InlineData("      - run: echo ${{ github['event']['issue']['title'] }}", "7:23 E")]
    [InlineData("      - run: echo ${{ GitHub.Event.Issue.Title }}", "7:23 E")]
    [InlineData("      - run: echo ${{ format('{0}', github.event.review.body) }}", "7:37 E")]
    [InlineData("      - run: echo '${{ toJSON(github.event) }}'", "7:31 E")]
    [InlineData("      - run: echo ${{ github.event.x && github.event.issue.title || 'none' }}", "7:41 E")]
    [InlineData("      - run: echo ${{ github.event.pull_request.head.repo.default_branch }}", "7:23 E")]
    [InlineData("      - run: echo ${{ github.event.workflow_run.head_branch }}", "7:23 E")]
    [InlineData("      - run: echo ${{ env.T }}\n        env: {T: '${{ github.event.issue.title }}'}", "7:23 E")]
    [InlineData("      - uses: actions/github-script@v7\n        with:\n          script: |\n            core.info(`${{ github.event.issue.title }}`)", "10:28 E")]
    [InlineData("      - run: echo \"$T\"\n        env: {T: '${{ github.event.issue.title }}'}", "")]
    [InlineData("      - run: echo ${{ env.T }}\n        env: {T: '${{ github.sha }}'}", "")]
    [InlineData("      - run: echo ${{ github.event.pull_request.number }} ${{ github.sha }} ${{ github.actor }}", "")]
    [InlineData("      - run: echo ${{ contains(github.event.issue.title, 'x') }}", "")]
    [InlineData("      - run: echo ${{ github.event.issue.title == 'x' }}", "")]
    [InlineData("      - run: echo ${{ !github.event.issue.title }}", "")]
    [InlineData("      - run: echo ${{ github.event.issue.title && 'yes' || 'no' }}", "")]
    [InlineData("      - run: echo ${{ 'github.event.issue.title' }}", "")]
    [InlineData("      - run: echo ${{ github.event.pull_request.base.ref }}", "")]
    [InlineData("      - run: echo ${{ github.event.repository.name }}", "")]
    [InlineData("      - run: echo ${{ github.event.pull_request.head.sha }}", "")]
    [InlineData("      - uses: x/y@v1\n        with: {title: '${{ github.event.issue.title }}'}", "")]
    [InlineData("      - if: contains(github.event.issue.title, 'x')\n        run: echo", "")]
    [InlineData("      - run: echo github.event.issue.title", "")]
    public void Untrusted_text_in_a_script(string steps, string expected) => Assert.Equal(expected, RuleRun.Places("PG6001", Path, Head + steps + "\n"));

    [Fact]
    public void A_composite_action_has_scripts_too() =>
        Assert.Equal("6:21 E", RuleRun.Places("PG6001", ".github/actions/greet/action.yml", "name: x\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo ${{ github.head_ref }}\n"));

    [Theory]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n      - run: make", "8:21 E")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.head_ref }}\n          repository: ${{ github.event.pull_request.head.repo.full_name }}\n      - uses: ./.github/actions/build", "9:16 E")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        with: {ref: 'refs/pull/${{ github.event.number }}/merge'}\n      - run: npm ci", "8:21 E")]
    [InlineData("workflow_run", "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.workflow_run.head_sha }}'}\n      - run: make", "8:21 E")]
    [InlineData("issue_comment", "      - run: |\n          gh pr checkout ${{ github.event.issue.number }}\n          make", "8:11 E")]
    [InlineData("pull_request_target", "      - run: |\n          git fetch origin pull/${{ github.event.number }}/head\n          git checkout FETCH_HEAD\n          make", "8:11 E")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}", "8:21 W")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n      - run: make", "")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.base.sha }}'}\n      - run: make", "")]
    [InlineData("pull_request", "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n      - run: make", "")]
    [InlineData("pull_request_target", "      - uses: actions/checkout@v4\n        if: github.event.pull_request.head.repo.full_name == github.repository\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n      - run: make", "")]
    public void A_forks_code_that_runs_with_rights(string trigger, string steps, string expected) =>
        Assert.Equal(expected, RuleRun.Places("PG6001", Path, Head.Replace("pull_request_target", trigger, StringComparison.Ordinal) + steps + "\n"));

    [Theory]
    [InlineData("on: push")]
    [InlineData("'on': [push]")]
    [InlineData("on:\n  push:\n    branches: [main]")]
    public void Events_are_read_in_all_their_forms(string events) =>
        Assert.Empty(RuleRun.Find("PG1006", Path, $"{events}\njobs:\n  a: {{runs-on: x, steps: [{{run: y}}]}}\n"));

    [Theory]
    [InlineData("on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: x\n    steps: [{run: y}]\n", "2:14 W")]
    [InlineData("on: push\npermissions: {}\njobs:\n  a:\n    permissions: write-all\n    runs-on: x\n    steps: [{run: y}]\n", "5:18 W")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: y}]\n", "2:1 W")]
    [InlineData("on: push\njobs:\n  a: {permissions: {}, runs-on: x, steps: [{run: y}]}\n  b: {runs-on: x, steps: [{run: y}]}\n", "2:1 W")]
    [InlineData("on: push\njobs:\n  a: {permissions: {contents: read}, runs-on: x, steps: [{run: y}]}\n", "")]
    [InlineData("on: push\npermissions: read-all\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n", "")]
    [InlineData("on: workflow_call\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n", "")]
    public void Rights_of_the_token(string text, string expected) => Assert.Equal(expected, RuleRun.Places("PG6002", Path, text));

    [Theory]
    [InlineData("acme/deploy@v2", true)]
    [InlineData("acme/deploy@main", true)]
    [InlineData("acme/deploy/sub@8f4b7f8", true)]
    [InlineData("docker://alpine:3.20", true)]
    [InlineData("actions/checkout@main", true)]
    [InlineData("acme/deploy@8f4b7f84864484a7bf31766abe9204da3cbe65b3", false)]
    [InlineData("actions/checkout@v4", false)]
    [InlineData("github/codeql-action/init@v3", false)]
    [InlineData("./.github/actions/x", false)]
    [InlineData("docker://alpine@sha256:36e591f228bb9b99348f584e83f16e012c33ba5cad44ef5981a1d7c0a93eca22", false)]
    public void Actions_that_can_change(string uses, bool found)
    {
        Assert.Equal(found ? "7:15 W" : "", RuleRun.Places("PG6002", Path, $"{Head}      - uses: {uses}\n"));
        if (uses.Contains('/', StringComparison.Ordinal) && !uses.StartsWith("docker", StringComparison.Ordinal))
            Assert.Equal(found ? "5:11 W" : "", RuleRun.Places("PG6002", Path, $"on: push\npermissions: {{}}\njobs:\n  a:\n    uses: {uses}\n"));
    }

    [Theory]
    [InlineData("[a]\n", "1:1 E")]
    [InlineData("name: x\njobs:\n  a: {runs-on: x, steps: [{run: y}]}\n", "1:1 E")]
    [InlineData("on: push\n", "1:1 E")]
    [InlineData("on: push\njobs: {}\n", "2:1 E")]
    [InlineData("on: push\njobs:\n  a:\n    steps: [{run: y}]\n", "3:3 E")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n", "3:3 E")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - name: y\n", "6:9 E")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: y\n        uses: z\n", "7:9 E")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ github.sha }\n", "6:14 E")]
    [InlineData("on: push\njobs:\n  a: {uses: ./x.yaml}\n", "")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ '}}' }}\n", "")]
    public void A_workflow_that_GitHub_refuses(string text, string expected) => Assert.Equal(expected, RuleRun.Places("PG1006", Path, text));

    [Theory]
    [InlineData("main.tf", "a = [\n", "2:1 E")]
    [InlineData("main.tf", "a = 1\n", "")]
    [InlineData("Dockerfile", "FROM a:1\nRNU x\n", "2:1 E")]
    [InlineData("Dockerfile", "FROM a:1\n", "")]
    [InlineData("main.tf.json", "{\n  \"a\": 1,\n}\n", "3:1 E")]
    public void Other_files_that_do_not_parse(string path, string text, string expected) => Assert.Equal(expected, RuleRun.Places("PG1006", path, text));

    [SkippableFact]
    public void Real_workflows_parse_and_damaged_ones_never_throw()
    {
        var files = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => FileRoles.Of(f.Path) == FileRole.Workflow).ToList();
        var engine = new LintEngine(LintConfig.Default);
        var random = new Random(6001);
        var bad = Encoding.UTF8.GetBytes(LintRules.Find("PG6001")!.Documentation.Bad);

        Assert.True(files.Count > 20);
        Assert.All(files, f => Assert.DoesNotContain(engine.Lint(new LintFile(f.Path, f.Bytes)), x => x.Rule == "PG1006"));
        for (var i = 0; i < 3_000; i++)
            Assert.All(engine.Lint(new LintFile(Path, Mutations.Of(i % 3 == 0 ? bad : files[i % files.Count].Bytes, bad, random))), f => Assert.True(f.Line >= 0));
    }
}
