using System.Text;
using PrGate.Commands.Render;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Bench;

/// <summary>What one workload costs: medians of processor time, in milliseconds.</summary>
/// <param name="Name">The workload.</param>
/// <param name="IsRight">The answers are the recorded ones.</param>
/// <param name="Eval">Policy prepared, input already a value.</param>
/// <param name="Bytes">Input bytes to result bytes, policy prepared.</param>
/// <param name="Prepare">Source text to a ready query.</param>
internal sealed record RegoMeasurement(string Name, bool IsRight, double Eval, double Bytes, double Prepare)
{
    private const int Rounds = 7;
    private const double ShortestRound = 20;
    private const double WarmUp = 500;

    /// <summary>Checks the answers, then measures; a wrong answer is not measured.</summary>
    public static RegoMeasurement Of(RegoWorkload work, EvaluationOptions options)
    {
        var query = Ready(work);
        var inputs = Inputs(work);
        if (!HasRightAnswers(work, query, inputs, options))
            return new RegoMeasurement(work.Name, false, double.NaN, double.NaN, double.NaN);
        Action[] kinds = [() => Evaluate(query, inputs, options), () => EvaluateBytes(work, query, options), () => Ready(work)];
        // The runtime compiles hot code anew in the background: all kinds run first, so that none is measured on the way there.
        foreach (var kind in kinds)
            Warm(kind);
        return new RegoMeasurement(work.Name, true, Median(kinds[0]), Median(kinds[1]), Median(kinds[2]));
    }

    private static PreparedQuery Ready(RegoWorkload work) => RegoCompiler.Compile(work.Sources).WithData(work.Data).Prepare(work.Query, work.Version);

    private static RegoValue[] Inputs(RegoWorkload work)
    {
        var input = RegoJson.Parse(work.Input);
        return work.Each is null ? [input] : [.. ((RegoArray)input).Select(item => ((RegoObject)item).Find(work.Each)!)];
    }

    private static bool HasRightAnswers(RegoWorkload work, PreparedQuery query, RegoValue[] inputs, EvaluationOptions options)
    {
        var answers = inputs.Select(input => query.Evaluate(input, options).Value).ToList();
        var expected = work.Each is null ? [work.Expected] : ((RegoArray)work.Expected).ToArray();
        return answers.Count == expected.Length
            && answers.Zip(expected).All(pair => pair.First is { } answer && Unordered(RegoJson.Parse(RegoJson.Write(answer))).Equals(Unordered(pair.Second)));
    }

    private static void Evaluate(PreparedQuery query, RegoValue[] inputs, EvaluationOptions options)
    {
        foreach (var input in inputs)
            query.Evaluate(input, options);
    }

    private static void EvaluateBytes(RegoWorkload work, PreparedQuery query, EvaluationOptions options)
    {
        foreach (var input in Inputs(work))
            Encoding.UTF8.GetBytes(RegoJson.Write(query.Evaluate(input, options).Value!));
    }

    // What was a set is a list in JSON, whose order means nothing.
    private static RegoValue Unordered(RegoValue value)
    {
        switch (value)
        {
            case RegoArray array:
                var items = array.Select(Unordered).ToArray();
                Array.Sort(items);
                return new RegoArray(items);
            case RegoObject members:
                var sorted = new RegoObjectBuilder();
                foreach (var (key, member) in members)
                    sorted[key] = Unordered(member);
                return sorted.Build();
            default:
                return value;
        }
    }

    private static double Median(Action work)
    {
        var perRound = Math.Max(1, (int)Math.Ceiling(ShortestRound / Warm(work)));
        var rounds = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var clock = new CpuClock();
            for (var turn = 0; turn < perRound; turn++)
                work();
            rounds[i] = clock.Milliseconds / perRound;
        }
        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }

    /// <returns>Milliseconds that one turn took.</returns>
    private static double Warm(Action work)
    {
        var clock = new CpuClock();
        var turns = 0;
        do
        {
            work();
            turns++;
        }
        while (clock.Milliseconds < WarmUp);
        return clock.Milliseconds / turns;
    }
}
