using System.Runtime.CompilerServices;
using System.Text;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>Executes a template as Go's <c>text/template</c> does with the data decoded from JSON.</summary>
internal sealed class TemplateRun
{
    private const int MaxUses = 1_000;
    private static readonly object NoFinal = new();

    private readonly BuiltinContext _context;
    private readonly string _template;
    private readonly Dictionary<string, TemplateNode[]> _definitions;
    private readonly StringBuilder _output = new();
    private List<(string Name, object? Value)> _variables = [];
    private string _name = "template";
    private int _uses;

    private TemplateRun(BuiltinContext context, string template, Dictionary<string, TemplateNode[]> definitions)
    {
        _context = context;
        _template = template;
        _definitions = definitions;
    }

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public static string Render(BuiltinContext context, string template, RegoObject data)
    {
        var run = new TemplateRun(context, template, TemplateParser.Parse(context, template));
        run._variables.Add(("$", data));
        run.List(data, run._definitions[run._name]);
        return run._output.ToString();
    }

    private Flow List(object? dot, TemplateNode[] nodes)
    {
        foreach (var node in nodes)
        {
            _context.Charge(1);
            var flow = Node(dot, node);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow Node(object? dot, TemplateNode node)
    {
        switch (node)
        {
            case TemplateNode.Text text:
                Write(text.Value);
                return Flow.Next;
            case TemplateNode.Action action:
                var value = Evaluate(dot, action.Pipe);
                if (action.Pipe.Variables.Length == 0)
                    Write(TemplateValue.Print(_context, value, TemplateValue.Missing));
                return Flow.Next;
            case TemplateNode.If branch:
                return Choose(dot, branch.Pipe, branch.Body, branch.Otherwise, moves: false);
            case TemplateNode.With branch:
                return Choose(dot, branch.Pipe, branch.Body, branch.Otherwise, moves: true);
            case TemplateNode.Range range:
                return Range(dot, range);
            case TemplateNode.Use use:
                Use(dot, use);
                return Flow.Next;
            case TemplateNode.Break:
                return Flow.Break;
            case TemplateNode.Continue:
                return Flow.Continue;
            default:
                throw Error(node, "unknown node");
        }
    }

    private void Write(string text)
    {
        _context.Charge(text.Length / 16);
        _output.Append(text);
    }

    private Flow Choose(object? dot, TemplateNode.Pipeline pipe, TemplateNode[] body, TemplateNode[] otherwise, bool moves)
    {
        var mark = _variables.Count;
        var value = Evaluate(dot, pipe);
        var isTrue = TemplateValue.IsTrue(value);
        var flow = List(isTrue && moves ? value : dot, isTrue ? body : otherwise);
        Forget(mark);
        return flow;
    }

    private Flow Range(object? dot, TemplateNode.Range range)
    {
        var mark = _variables.Count;
        var value = Evaluate(dot, range.Pipe);
        var inside = _variables.Count;
        var count = 0L;
        foreach (var (index, element) in Elements(range, value))
        {
            _context.Charge(1);
            count++;
            SetLoopVariables(range.Pipe, index, element);
            var flow = List(element, range.Body);
            Forget(inside);
            if (flow == Flow.Break)
                break;
        }

        var result = count == 0 ? List(dot, range.Otherwise) : Flow.Next;
        Forget(mark);
        return result;
    }

    private IEnumerable<(object? Index, object? Element)> Elements(TemplateNode.Range range, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                    yield return ((long)i, TemplateValue.Of(array[i]));
                break;
            case RegoObject map:
                for (var i = 0; i < map.Count; i++)
                    yield return (TemplateValue.Of(map.Keys[i]), TemplateValue.Of(map.Values[i]));
                break;
            case long end when range.Pipe.Variables.Length <= 1:
                for (var i = 0L; i < end; i++)
                    yield return (null, i);
                break;
            case long end:
                throw Error(range.Pipe, $"can't use {end} to iterate over more than one variable");
            default:
                throw Error(range.Pipe, $"range can't iterate over {TemplateValue.Print(_context, value, "<nil>")}");
        }
    }

    private void SetLoopVariables(TemplateNode.Pipeline pipe, object? index, object? element)
    {
        var names = pipe.Variables;
        if (names.Length == 0)
            return;
        if (pipe.Assigns)
        {
            Assign(names[0], names.Length > 1 ? index : element);
            if (names.Length > 1)
                Assign(names[1], element);
            return;
        }

        _variables[^1] = (names[^1], element);
        if (names.Length > 1)
            _variables[^2] = (names[0], index);
    }

    private void Use(object? dot, TemplateNode.Use use)
    {
        if (!_definitions.TryGetValue(use.Name, out var body))
            throw Error(use, $"template {GoQuote.Text(use.Name)} not defined");
        if (++_uses > MaxUses || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Error(use, $"exceeded maximum template depth ({MaxUses})");
        var data = use.Pipe is null ? null : Evaluate(dot, use.Pipe);
        var (variables, name) = (_variables, _name);
        (_variables, _name) = ([("$", data)], use.Name);
        List(data, body);
        (_variables, _name) = (variables, name);
        _uses--;
    }

    private void Forget(int mark) => _variables.RemoveRange(mark, _variables.Count - mark);

    private void Assign(string name, object? value)
    {
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            if (_variables[i].Name == name)
            {
                _variables[i] = (name, value);
                return;
            }
        }
    }

    private object? Evaluate(object? dot, TemplateNode.Pipeline pipe)
    {
        object? value = NoFinal;
        foreach (var command in pipe.Commands)
        {
            _context.Charge(1);
            value = TemplateValue.Settle(Evaluate(dot, command, value));
        }

        foreach (var name in pipe.Variables)
        {
            if (pipe.Assigns)
                Assign(name, value);
            else
                _variables.Add((name, value));
        }

        return value;
    }

    private object? Evaluate(object? dot, TemplateNode.Command command, object? final)
    {
        var first = command.Words[0];
        var hasArguments = command.Words.Length > 1 || final != NoFinal;
        if (first is TemplateNode.Function function)
            return Call(dot, function, command.Words.AsSpan(1), final);
        if (hasArguments && first is TemplateNode.Field or TemplateNode.Chain or TemplateNode.Variable { Names.Length: > 0 })
            return WithArguments(dot, first, hasArguments);
        if (hasArguments)
            throw Error(first, $"can't give argument to non-function {_template[first.At..first.End]}");
        return first is TemplateNode.Nil ? throw Error(first, "nil is not a command") : Word(dot, first);
    }

    // Fields of data are no methods: arguments are an error unless the field is missing before.
    private object? WithArguments(object? dot, TemplateNode node, bool hasArguments)
    {
        var (receiver, names) = node switch
        {
            TemplateNode.Field field => (dot, field.Names),
            TemplateNode.Variable variable => (Variable(variable), variable.Names),
            TemplateNode.Chain chain => (Word(dot, chain.Inner), chain.Names),
            _ => throw Error(node, "no fields"),
        };
        return Fields(node, receiver, names, hasArguments);
    }

    private object? Word(object? dot, TemplateNode node)
    {
        _context.Charge(1);
        return node switch
        {
            TemplateNode.Dot => dot,
            TemplateNode.Nil => null,
            TemplateNode.Constant constant => constant.Value,
            TemplateNode.Field or TemplateNode.Chain => WithArguments(dot, node, hasArguments: false),
            TemplateNode.Variable variable => Fields(node, Variable(variable), variable.Names, hasArguments: false),
            TemplateNode.Pipeline pipe => Evaluate(dot, pipe),
            TemplateNode.Function function => Call(dot, function, [], NoFinal),
            _ => throw Error(node, "can't handle node"),
        };
    }

    private object? Variable(TemplateNode.Variable variable)
    {
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            _context.Charge(1);
            if (_variables[i].Name == variable.Name)
                return _variables[i].Value;
        }

        throw Error(variable, $"undefined variable: {variable.Name}");
    }

    private object? Fields(TemplateNode node, object? receiver, string[] names, bool hasArguments)
    {
        for (var i = 0; i < names.Length; i++)
        {
            _context.Charge(1);
            var name = names[i];
            switch (receiver)
            {
                case null:
                    return null;
                case RegoNull:
                    throw Error(node, $"nil pointer evaluating interface {{}}.{name}");
                case RegoObject when hasArguments && i == names.Length - 1:
                    throw Error(node, $"{name} is not a method but has arguments");
                case RegoObject map:
                    receiver = map.Find(name) is { } found ? TemplateValue.Of(found) : null;
                    break;
                default:
                    throw Error(node, $"can't evaluate field {name} in type {TemplateValue.TypeName(receiver)}");
            }
        }

        return receiver;
    }

    private object? Call(object? dot, TemplateNode.Function function, ReadOnlySpan<TemplateNode> words, object? final)
    {
        if (function.Name is "and" or "or")
            return Shortcut(dot, function, words, final);
        var args = new object?[words.Length + (final == NoFinal ? 0 : 1)];
        for (var i = 0; i < words.Length; i++)
            args[i] = TemplateValue.Settle(Word(dot, words[i]));
        if (final != NoFinal)
            args[^1] = final;
        try
        {
            return TemplateFunctions.Call(_context, function.Name, args);
        }
        catch (BuiltinException problem)
        {
            throw Error(function, problem.Message);
        }
    }

    private object? Shortcut(object? dot, TemplateNode.Function function, ReadOnlySpan<TemplateNode> words, object? final)
    {
        if (words.Length == 0 && final == NoFinal)
            throw Error(function, $"wrong number of args for {function.Name}: want at least 1 got 0");
        object? value = null;
        foreach (var word in words)
        {
            value = TemplateValue.Settle(Word(dot, word));
            if (TemplateValue.IsTrue(value) == (function.Name == "or"))
                return value;
        }

        return final == NoFinal ? value : final;
    }

    private BuiltinException Error(TemplateNode node, string problem) => TemplateError.Running(_template, _name, node.At, node.End, problem);
}
