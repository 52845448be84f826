using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;

namespace PrGate.Checks.Tests.RegoPolicies;

public sealed class PolicyCheckTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx
              securityContext:
                privileged: true
        """;

    private const string Plain = "policy: { bundles: [{ path: policy/ }] }";

    [Theory]
    [InlineData("package main\n\ndeny contains msg if {\n  msg := \n}\n", "policy/p.rego:5")]
    [InlineData("package main\n\ndeny contains msg if {\n  msg := x\n}\n", "policy/p.rego:4")]
    [InlineData("package main\n\ndeny if {\n  input.kind == \"Pod\"\n}\n", "policy/p.rego:3")]
    [InlineData("package other\n\ndeny contains \"no\"\n", "no rule that is asked")]
    [InlineData("package main\n\nallow := true\n", "no rule that is asked")]
    [InlineData("package main\n\ndeny contains msg if {\n  http.send({\"url\": \"x\"})\n  msg := \"a\"\n}\n", "policy/p.rego:4")]
    [InlineData("package main\n\ndeny contains msg if {\n  to_number(input.kind) > 1\n  msg := \"a\"\n}\n", "policy/p.rego:4")]
    [InlineData("package main\n\ndeny contains 7\n", "neither a text nor an object with `msg`")]
    public void Policies_that_cannot_answer_are_an_error_with_file_and_line(string rego, string says)
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", rego));

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains(says, result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_policies_is_an_error()
    {
        var result = Judge(Plain, Pod);

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("policy/ holds no policy", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_that_were_not_loaded_are_an_error()
    {
        var verdict = Given.Judge(Given.PullRequest(Given.File("apps/pod.yaml", Pod)), Given.Config(Plain));

        Assert.Equal(CheckStatus.Error, verdict.Results.Single(r => r.Family == "policy").Status);
    }

    [Fact]
    public void A_policy_without_end_is_an_error_and_not_a_wait()
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", "package main\n\ndeny contains \"x\" if {\n  count([1 | some i in numbers.range(1, 9000000); some j in numbers.range(1, 9000000); i + j == 0]) > 0\n}\n"));

        Assert.Equal(CheckStatus.Error, result.Status);
    }

    [Theory]
    [InlineData("deny contains msg if {\n  some c in input.spec.containers\n  c.securityContext.privileged\n  msg := {\"msg\": \"privileged\", \"container\": c}\n}", 7)]
    [InlineData("deny contains msg if {\n  some c in input.spec.containers\n  msg := {\"msg\": \"bad image\", \"image\": c.image, \"of\": input.metadata.name}\n}", 8)]
    [InlineData("deny contains {\"msg\": \"no\", \"path\": \"spec.containers[0].securityContext.privileged\"}", 10)]
    [InlineData("deny contains {\"msg\": \"no\", \"path\": [\"spec\", \"containers\", 0, \"image\"]}", 8)]
    [InlineData("deny contains \"set spec.containers[0].image to a digest\"", 8)]
    [InlineData("deny contains \"no owner\"", 1)]
    public void A_finding_lands_on_the_line_that_it_is_about(string rule, int line)
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", "package main\n\n" + rule + "\n"));

        Assert.Equal(CheckStatus.Failed, result.Status);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("apps/pod.yaml", line, "main.deny"), (finding.File, finding.Line, finding.Rule));
    }

    [Fact]
    public void A_finding_of_the_second_document_lands_there()
    {
        var result = Judge(Plain, Pod + "\n---\nkind: Service\nspec: {}\n", ("policy/p.rego", "package main\n\ndeny contains \"no services\" if input.kind == \"Service\"\n"));

        Assert.Equal(12, Assert.Single(result.Findings).Line);
    }

    [Theory]
    [InlineData("warn contains \"w\"", CheckStatus.Passed, 1)]
    [InlineData("violation contains {\"msg\": \"v\"}", CheckStatus.Failed, 1)]
    [InlineData("deny_root contains \"a\"\n\ndeny_other contains \"b\"", CheckStatus.Failed, 2)]
    [InlineData("deny_root contains \"a\"\n\ndeny contains \"b\"\n\nexception contains [\"root\"]", CheckStatus.Failed, 1)]
    [InlineData("deny_root contains \"a\"\n\nexception contains [\"root\"]", CheckStatus.Passed, 0)]
    [InlineData("deny contains \"a\"\n\nexception contains [\"\"]", CheckStatus.Passed, 0)]
    [InlineData("denyroot contains \"a\"\n\ndeny contains \"b\" if false", CheckStatus.Passed, 0)]
    public void Rules_and_exceptions_mean_what_they_mean_to_conftest(string rules, CheckStatus status, int findings)
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", "package main\n\n" + rules + "\n"));

        Assert.Equal((status, findings), (result.Status, result.Findings.Count));
    }

    [Fact]
    public void An_error_after_many_warnings_still_decides()
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", "package main\n\nwarn contains sprintf(\"w%d\", [i]) if some i in numbers.range(1, 2000)\n\nzeta := 1\n\nviolation contains \"last\"\n"));

        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains(result.Findings, f => f.Message == "last");
    }

    [Theory]
    [InlineData("main", 1)]
    [InlineData("\"acme.*\"", 2)]
    [InlineData("\"*\"", 3)]
    public void Namespaces_choose_the_packages(string namespaces, int findings)
    {
        var result = Judge(
            $"policy: {{ bundles: [{{ path: policy/ }}], namespaces: [{namespaces}] }}", Pod,
            ("policy/a.rego", "package main\n\ndeny contains \"m\"\n"),
            ("policy/b.rego", "package acme.images\n\ndeny contains \"i\"\n"),
            ("policy/c.rego", "package acme.labels.owner\n\ndeny contains \"l\"\n"));

        Assert.Equal(findings, result.Findings.Count);
    }

    [Fact]
    public void A_namespace_that_fits_no_package_is_an_error()
    {
        var result = Judge("policy: { bundles: [{ path: policy/ }], namespaces: [mian] }", Pod, ("policy/a.rego", "package main\n\ndeny contains \"m\"\n"));

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("mian", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_of_the_older_grammar_are_read_by_it()
    {
        var result = Judge(Plain, Pod, ("policy/p.rego", "package main\n\ndeny[msg] {\n  c := input.spec.containers[_]\n  not c.resources\n  msg := sprintf(\"%s has no limits\", [c.name])\n}\n"));

        Assert.Equal("web has no limits", Assert.Single(result.Findings).Message);
    }

    [Fact]
    public void Data_files_and_the_file_name_are_seen()
    {
        var result = Judge(
            "policy: { bundles: [{ path: policy/ }], data: [policy/data.yml] }", Pod,
            ("policy/p.rego", "package main\n\ndeny contains msg if {\n  data.banned[input.kind]\n  msg := sprintf(\"%s in %s/%s\", [input.kind, data.conftest.file.dir, data.conftest.file.name])\n}\n"),
            ("policy/data.yml", "banned: { Pod: true }\n"));

        Assert.Equal("Pod in apps/pod.yaml", Assert.Single(result.Findings).Message);
    }

    [Fact]
    public void Combined_documents_are_one_input_and_the_finding_finds_its_file()
    {
        var result = Judge(
            "policy: { bundles: [{ path: policy/ }], combine: true }", Pod,
            ("policy/p.rego", "package main\n\ndeny contains msg if {\n  count(input) == 1\n  some d in input\n  msg := {\"msg\": d.path, \"kind\": d.contents.kind}\n}\n"));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("apps/pod.yaml", 2, "apps/pod.yaml"), (finding.File, finding.Line, finding.Message));
    }

    [Fact]
    public void A_policy_may_judge_the_change_itself()
    {
        var result = Judge(
            Plain, Pod,
            ("policy/p.rego", "package main\n\ndeny contains msg if {\n  pr := data.prgate.pull_request\n  some f in pr.files\n  f.status == \"modified\"\n  contains(f.new, \"privileged\")\n  msg := sprintf(\"%s on %s\", [pr.author.login, pr.base])\n}\n"));

        Assert.Equal("ann on main", Assert.Single(result.Findings).Message);
    }

    [Theory]
    [InlineData("data.example.allow", CheckStatus.Failed, "is false")]
    [InlineData("data.example.yes", CheckStatus.Passed, "")]
    [InlineData("data.example.reasons", CheckStatus.Failed, "because")]
    [InlineData("data.example.nothing", CheckStatus.Error, "undefined")]
    [InlineData("data.example.count", CheckStatus.Error, "neither")]
    public void A_query_passes_by_true_and_fails_by_false_or_by_its_members(string query, CheckStatus status, string says)
    {
        var result = Judge(
            $"policy: {{ bundles: [{{ path: policy/ }}], queries: [{query}] }}", Pod,
            ("policy/p.rego", "package example\n\ndefault allow := false\n\nyes := true\n\nreasons contains \"because\"\n\nnothing if input.nope\n\ncount := 3\n"));

        Assert.Equal(status, result.Status);
        Assert.Contains(says, result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_rules_over_a_hundred_documents_stay_within_the_budget()
    {
        var rego = new StringBuilder("package main\n\n");
        for (var i = 0; i < 200; i++)
            rego.Append($"deny_r{i} contains msg if {{\n  input.kind == \"Pod\"\n  some c in input.spec.containers\n  endswith(c.image, \":{i}\")\n  msg := sprintf(\"%s uses {i}\", [c.name])\n}}\n\n");
        var config = Given.Config(Plain);
        var compiled = PolicyCompiler.Compile(config.Config.Policy!, [new PolicyFile("policy/p.rego", new FileContent.Loaded(Encoding.UTF8.GetBytes(rego.ToString())))]);
        var files = Enumerable.Range(0, 100).Select(i => Given.File($"apps/{i}.yaml", Pod)).ToArray();
        var input = new GateInput(Given.PullRequest(files), config, Given.Now) { Policies = [new LoadedPolicies("base", config.Config.Policy, compiled)] };
        var check = new PolicyCheck(config.Config.Policy);

        var results = Enumerable.Range(0, 10).Select(_ => check.Evaluate(input).Single()).ToList();

        Assert.All(results, r => Assert.Equal((CheckStatus.Passed, "100 documents, 200 policy rules"), (r.Status, r.Summary)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Policies_that_take_longer_than_the_deadline_are_an_error_that_names_it(int asked)
    {
        var config = Given.Config(Plain);
        var compiled = PolicyCompiler.Compile(
            config.Config.Policy!,
            [new PolicyFile("policy/p.rego", new FileContent.Loaded("package main\n\ndeny contains \"x\" if sum([n | some i in numbers.range(1, 2000); some j in numbers.range(1, 2000); n := i * j]) < 0\n"u8.ToArray()))]);
        var input = new GateInput(Given.PullRequest(Given.File("apps/pod.yaml", Pod)), config, Given.Now)
        {
            Policies = [new LoadedPolicies("base", config.Config.Policy, compiled)],
            PolicyDeadline = new PolicyDeadline(TimeSpan.FromSeconds(2), () =>
            {
                var left = asked;
                return () => --left < 0;
            }),
        };

        var result = new PolicyCheck(config.Config.Policy).Evaluate(input).Single();

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("took longer than 2 s in all", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_side_that_a_policy_reads_and_that_cannot_be_read_is_an_error()
    {
        var config = Given.Config(Plain);
        var compiled = PolicyCompiler.Compile(
            config.Config.Policy!,
            [new PolicyFile("policy/p.rego", new FileContent.Loaded("package main\n\ndeny contains \"x\" if data.prgate.pull_request.files[_].old == \"never\"\n"u8.ToArray()))]);
        var file = Given.File("apps/pod.yaml", Pod) with { Base = FileContent.TooLarge };
        var input = new GateInput(Given.PullRequest(file), config, Given.Now)
        {
            Policies = [new LoadedPolicies("base", config.Config.Policy, compiled)],
        };

        var result = new PolicyCheck(config.Config.Policy).Evaluate(input).Single();

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("apps/pod.yaml", result.Summary, StringComparison.Ordinal);
        Assert.Contains("larger than 1 MiB", result.Summary, StringComparison.Ordinal);
    }

    internal static CheckResult Judge(string yaml, string manifest, params (string Path, string Text)[] policies)
    {
        var config = Given.Config(yaml);
        var files = policies.Select(p => new PolicyFile(p.Path, new FileContent.Loaded(Encoding.UTF8.GetBytes(p.Text)))).ToList();
        var compiled = PolicyCompiler.Compile(config.Config.Policy!, files);
        var input = new GateInput(Given.PullRequest(Given.File("apps/pod.yaml", manifest)), config, Given.Now)
        {
            Policies = [new LoadedPolicies("the base branch's policies", config.Config.Policy, compiled)],
        };
        return Gate.Judge(input).Results.Single(r => r.Family == "policy");
    }
}
