using PrGate.Rego;
using PrGate.Rego.Syntax;

namespace PrGate.Commands.Policy;

/// <summary>A rule that tests others: its name starts with <c>test_</c>, or with <c>todo_test_</c> while it is not to be run.</summary>
/// <param name="Name">As OPA prints it: <c>data.main.test_x</c>.</param>
/// <param name="Query">What evaluates it.</param>
/// <param name="Position">Of its first rule.</param>
/// <param name="IsSkipped">It is a to-do.</param>
internal sealed record TestRule(string Name, string Query, RegoPosition Position, bool IsSkipped)
{
    /// <summary>The tests of modules in the order of the files, each once however many bodies it has.</summary>
    public static IReadOnlyList<TestRule> Of(IEnumerable<Module> modules) =>
        [.. modules.SelectMany(Of).DistinctBy(test => test.Query, StringComparer.Ordinal)];

    /// <summary>Whether a file holds tests by its name: <c>…_test.rego</c> or <c>test_….rego</c>.</summary>
    public static bool IsTestFile(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name
        && (name.EndsWith("_test", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal));

    public static bool IsTest(Rule rule) => NameOf(rule) is { } name && (IsRun(name) || IsToDo(name));

    private static IEnumerable<TestRule> Of(Module module)
    {
        var package = string.Concat(module.Package.Select(name => $"[{PrGate.Rego.Values.RegoText.Print(new PrGate.Rego.Values.RegoString(name))}]"));
        foreach (var rule in module.Rules.Where(IsTest))
        {
            var name = NameOf(rule)!;
            yield return new TestRule($"data.{string.Join('.', module.Package)}.{name}", $"data{package}[\"{name}\"]", rule.Position, IsToDo(name));
        }
    }

    private static string? NameOf(Rule rule) => rule.Head is { Arguments: null, Reference: [VarTerm { Name: var name }, ..] } ? name : null;

    private static bool IsRun(string name) => name.StartsWith("test_", StringComparison.Ordinal);

    private static bool IsToDo(string name) => name.StartsWith("todo_test_", StringComparison.Ordinal);
}
