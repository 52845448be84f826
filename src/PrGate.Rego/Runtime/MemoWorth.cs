using PrGate.Rego.Compiler;

namespace PrGate.Rego.Runtime;

/// <summary>Decides which functions are worth a look-up before each call.</summary>
internal static class MemoWorth
{
    private const int ShortBody = 4;

    public static bool IsWorth(Clause clause)
    {
        for (var branch = clause; branch is not null; branch = branch.Else)
        {
            if (branch.Body.Count > ShortBody || branch.Body.Exists(IsWorth))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWorth(Statement statement) =>
        statement is EveryStatement
        || statement is CallStatement { Call.Callee: { Path: not null } or { Name: "walk" } }
        || statement is CallStatement { Call.Callee.Name: var name } && name.StartsWith("regex", StringComparison.Ordinal)
        || Variables.Closures(statement).Count > 0
        || Variables.Iterates(statement);
}
