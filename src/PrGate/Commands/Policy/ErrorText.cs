using PrGate.Rego;

namespace PrGate.Commands.Policy;

/// <summary>What is wrong with a policy, a line per error as compilers write it: <c>file:row:col: code: message</c>.</summary>
internal static class ErrorText
{
    public static async Task WriteAsync(RegoException problem, TextWriter writer)
    {
        if (problem.Errors.IsEmpty)
            await writer.WriteLineAsync(problem.Message);
        foreach (var error in problem.Errors)
            await writer.WriteLineAsync(error.Position.Row > 0 ? error.ToString() : $"{error.Code}: {error.Message}");
    }
}
